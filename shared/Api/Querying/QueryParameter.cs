using System.Globalization;
using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.Api.Querying;

/// <summary>A query parameter: what is parsed, what problems name and what the OpenAPI document says.</summary>
/// <param name="Meaning">What it does.</param>
/// <param name="Form">How a value is written; completes "write ...".</param>
/// <param name="Columns">
/// The columns that it is about; of these the first that a table has counts. Empty where every table takes it.
/// </param>
/// <param name="Type">Type of the columns.</param>
internal sealed record QueryParameter(
    string Name, ParameterKind Kind, string Meaning, string Form, IReadOnlyList<string> Columns, ColumnType Type = ColumnType.Text)
{
    public const string Simulated = "simulated";

    private const string OfColumn = "a value of the column";
    private const string OfPeriod = "a month as yyyy-MM or a year as yyyy; a year where the table is by year";

    public static readonly QueryParameter Format =
        OfFormat("Form of the answer, before what Accept asks for", TableFormat.All.Select(format => format.Name));

    public static readonly QueryParameter FigureFormat = OfFormat("figure", DocumentFormat.OfFigures);
    public static readonly QueryParameter CitationFormat = OfFormat("citation", DocumentFormat.OfCitations);
    public static readonly QueryParameter CodebookFormat = OfFormat("codebook", DocumentFormat.OfCodebooks);

    public static readonly QueryParameter Country = new(
        "country", ParameterKind.Text, "Rows of one country, in tables by fit of one fit, where pooled is the model of all "
            + "countries", OfColumn, ["country", "fit"]);

    public static readonly QueryParameter Mission = new("mission", ParameterKind.Text, "Rows of one mission", OfColumn, ["mission"]);
    public static readonly QueryParameter ActorClass = new(
        "actor_class",
        ParameterKind.Text,
        "Rows of one class of perpetrator",
        OfColumn,
        ["actor_class"]);
    public static readonly QueryParameter From = new(
        "from",
        ParameterKind.From,
        "Rows from then on",
        OfPeriod,
        ["month_id", "year"],
        ColumnType.Int32);
    public static readonly QueryParameter To = new(
        "to",
        ParameterKind.To,
        "Rows up to then",
        OfPeriod,
        ["month_id", "year"],
        ColumnType.Int32);

    public static readonly QueryParameter Fields = new(
        "fields", ParameterKind.Fields, "Columns of the answer, in this order; simulated is always among them", "names of columns, "
            + "separated by commas, each once", []);

    public static readonly QueryParameter Sort = new(
        "sort",
        ParameterKind.Sort,
        "Order of the rows; missing values come last, equal rows stay in the table's order",
        "names of columns, separated by commas, each once; a minus before a name sorts downwards",
        []);

    public static readonly QueryParameter Limit = new(
        "limit",
        ParameterKind.Limit,
        "Rows a page",
        $"a whole number, 1 to {RowQuery.LargestPage}",
        [])
    {
        Minimum = 1,
        Maximum = RowQuery.LargestPage,
    };

    public static readonly QueryParameter Cursor = new(
        "cursor", ParameterKind.Cursor, "Where the page starts; needs limit", "the cursor of a Link header, with the same filters and "
            + "sort", []);

    /// <summary>Those of tables.</summary>
    public static readonly IReadOnlyList<QueryParameter> OfTables =
    [
        Format,
        Country,
        Mission,
        ActorClass,
        new("term", ParameterKind.Text, "Rows of one term of the model", OfColumn, ["term"]),
        new("scope", ParameterKind.Text, "Rows of one scope", OfColumn, ["scope"]),
        new("violence_by", ParameterKind.Text, "Rows of terms of violence by some actors", OfColumn, ["violence_by"]),
        new(
            "specification",
            ParameterKind.Number,
            "Rows of one specification",
            "a whole number, 1 or more",
            ["specification"],
            ColumnType.Int32) { Minimum = 1 },
        new("gid", ParameterKind.Number, "Rows of one cell", $"a PRIO-GRID cell number, 1 to {GridCell.Count}", ["gid"], ColumnType.Int32)
        {
            Minimum = 1,
            Maximum = GridCell.Count,
        },
        new(
            "bbox",
            ParameterKind.Box,
            "Rows of the cells whose centre lies in a box or on its edge",
            "west,south,east,north in degrees, such as 26,-5,32,4; west may be greater than east, across the date line",
            ["gid"],
            ColumnType.Int32),
        From,
        To,
        Fields,
        Sort,
        Limit,
        Cursor,
    ];

    /// <summary>Name among all parameters of the API, of which several have the same name.</summary>
    public string Key { get; private init; } = Name;

    /// <summary>The texts that can be given, the first where none is; empty where they are no closed list.</summary>
    public IReadOnlyList<string> Choices { get; private init; } = [];

    /// <summary>Least whole number that can be given.</summary>
    public int Minimum { get; private init; }

    /// <summary>Greatest whole number that can be given.</summary>
    public int Maximum { get; private init; } = int.MaxValue;

    public bool IsFilter => Columns.Count > 0;

    /// <summary>Whether several values can be given: with commas between them, by the parameter again and again, or both.</summary>
    public bool IsList
        => Kind is ParameterKind.Text or ParameterKind.Number or ParameterKind.Box or ParameterKind.Fields or ParameterKind.Sort;

    /// <summary>The column of a table that it is about, or null.</summary>
    public ColumnSchema? ColumnOf(TableSchema schema) =>
        Columns.Select(name => schema.Columns.FirstOrDefault(column => column.Name == name && column.Type == Type))
            .FirstOrDefault(column => column is not null);

    /// <summary>Whether it can be used with a table.</summary>
    public bool Suits(TableSchema schema) => !IsFilter || ColumnOf(schema) is not null;

    /// <summary>The whole number that a value is.</summary>
    /// <exception cref="ProblemException">It is none, or one that cannot be given.</exception>
    public int NumberOf(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Minimum && number <= Maximum
            ? number
            : throw Malformed(value);

    /// <summary>A value that is not of the form.</summary>
    public ProblemException Malformed(string value, string? form = null) => new(Problem.Malformed(Name, value, form ?? Form));

    /// <summary>A value that is none of those there are.</summary>
    public ProblemException NoChoice(string value)
        => new(Problem.Parameters(Name, value, $"The parameter '{Name}' is '{value}'.", Choices));

    private static QueryParameter OfFormat(string document, IReadOnlyList<DocumentFormat> formats) =>
        OfFormat(
            $"Form of the {document}; {formats[0].Name} without it",
            formats.Select(format => format.Name)) with
        { Key = $"{document}_format" };

    private static QueryParameter OfFormat(string meaning, IEnumerable<string> names) =>
        new("format", ParameterKind.Format, meaning, "the name of a format", []) { Choices = [.. names] };
}
