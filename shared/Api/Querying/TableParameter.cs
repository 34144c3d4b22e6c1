using PocGrid.Tables;

namespace PocGrid.Api.Querying;

/// <summary>A query parameter of tables: what is parsed, what problems name and what the OpenAPI document has to say.</summary>
/// <param name="Form">How a value is written; completes "write ...".</param>
/// <param name="Columns">The columns that it is about; of these the first that a table has counts. Empty where every table takes it.</param>
/// <param name="Type">Type of the columns.</param>
internal sealed record TableParameter(string Name, ParameterKind Kind, string Form, IReadOnlyList<string> Columns, ColumnType Type = ColumnType.Text)
{
    public const string Simulated = "simulated";

    public static readonly TableParameter Format = new("format", ParameterKind.Format, "the name of a format", []);
    public static readonly TableParameter Country = new("country", ParameterKind.Text, "a value of the column", ["country", "fit"]);
    public static readonly TableParameter Mission = new("mission", ParameterKind.Text, "a value of the column", ["mission"]);
    public static readonly TableParameter ActorClass = new("actor_class", ParameterKind.Text, "a value of the column", ["actor_class"]);
    public static readonly TableParameter From =
        new("from", ParameterKind.From, "a month as yyyy-MM or a year as yyyy; a year where the table is by year", ["month_id", "year"], ColumnType.Int32);

    public static readonly TableParameter To =
        new("to", ParameterKind.To, "a month as yyyy-MM or a year as yyyy; a year where the table is by year", ["month_id", "year"], ColumnType.Int32);

    public static readonly TableParameter Fields = new("fields", ParameterKind.Fields, "names of columns, separated by commas, each once", []);
    public static readonly TableParameter Sort = new("sort", ParameterKind.Sort, "names of columns, separated by commas, each once; a minus before a name sorts downwards", []);
    public static readonly TableParameter Limit = new("limit", ParameterKind.Limit, "a whole number, 1 to 10000", []);
    public static readonly TableParameter Cursor = new("cursor", ParameterKind.Cursor, "the cursor of a Link header, with the same filters and sort", []);

    public static readonly IReadOnlyList<TableParameter> All =
    [
        Format,
        Country,
        Mission,
        ActorClass,
        new("term", ParameterKind.Text, "a value of the column", ["term"]),
        new("scope", ParameterKind.Text, "a value of the column", ["scope"]),
        new("violence_by", ParameterKind.Text, "a value of the column", ["violence_by"]),
        new("specification", ParameterKind.Number, "a whole number, 1 or more", ["specification"], ColumnType.Int32),
        new("gid", ParameterKind.Number, "a PRIO-GRID cell number, 1 to 259200", ["gid"], ColumnType.Int32),
        new("bbox", ParameterKind.Box, "west,south,east,north in degrees, such as 26,-5,32,4; west may be greater than east, across the date line", ["gid"], ColumnType.Int32),
        From,
        To,
        Fields,
        Sort,
        Limit,
        Cursor,
    ];

    public bool IsFilter => Columns.Count > 0;

    /// <summary>The column of a table that it is about, or null.</summary>
    public ColumnSchema? ColumnOf(TableSchema schema) =>
        Columns.Select(name => schema.Columns.FirstOrDefault(column => column.Name == name && column.Type == Type)).FirstOrDefault(column => column is not null);

    /// <summary>Whether it can be used with a table.</summary>
    public bool Suits(TableSchema schema) => !IsFilter || ColumnOf(schema) is not null;

    /// <summary>A value that is not of the form.</summary>
    public ProblemException Malformed(string value, string? form = null) => new(Problem.Malformed(Name, value, form ?? Form));
}
