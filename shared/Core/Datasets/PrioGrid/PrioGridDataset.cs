using System.Text.RegularExpressions;
using PocGrid.Grid;
using PocGrid.Sources.Content;

namespace PocGrid.Datasets.PrioGrid;

/// <summary>Variables of PRIO-GRID, one value a cell for all time or one a year.</summary>
internal sealed partial class PrioGridDataset : CovariateDataset
{
    public const string Static = "prio_grid_static";
    public const string Yearly = "prio_grid_yearly";

    public static readonly PrioGridDataset OfStatic = new(Static);
    public static readonly PrioGridDataset OfYearly = new(Yearly);

    private PrioGridDataset(string kind)
        : base(kind, "PRIO-GRID")
    {
    }

    public override DatasetFacts Facts => Of("v2");

    public override bool HoldsEveryLandCell => Kind == Static;

    internal override bool HasHeader(IReadOnlyList<string> header) => PrioGridCatalogue.KindOf(header) == Kind;

    internal override string? ReleaseIn(string fileName) => ReleaseText.Dotted(Date().Match(fileName));

    internal override DatasetFacts FactsOf(string release, SourceContent content)
    {
        using var table = PrioGridCatalogue.Open(content);
        return Of(PrioGridCatalogue.IsVersion3(table.Header) ? "v3" : "v2");
    }

    internal override DatasetDescription Describe(RecognizedFile file, SourceContent content)
    {
        var read = PrioGridReader.Read(content);
        return new DatasetDescription
        {
            File = file,
            Rows = read.RowsRead,
            Rejects = read.Rejects,
            Months = MonthsOf(read.Values),
            Covers = DatasetDescription.Distinct(read.Values.Values.Keys),
            Notes = DatasetDescription.Remarks(file),
        };
    }

    public override ConversionOutput Convert(RecognizedFile file, SourceContent content, ConversionOptions options)
    {
        var read = PrioGridReader.Read(content);
        return Output(
            file,
            CovariateTables.Of(read.Values),
            read.RowsRead,
            read.Rejects,
            WithValues(read.Values.Values),
            MonthsOf(read.Values),
            read.Values.Notes);
    }

    /// <summary>The years of the rows, which are in their order.</summary>
    private static MonthRange? MonthsOf(PrioGridVariables variables) =>
        variables.Year is { Length: > 0 } years ? new MonthRange(Month.Of(years[0], 1), Month.Of(years[^1], 12)) : null;

    private DatasetFacts Of(string version) => new()
    {
        Title = $"PRIO-GRID {version}, {(Kind == Static ? "static" : "yearly")} variables",
        Producer = "Peace Research Institute Oslo (PRIO)",
        Licence = DatasetFacts.NoLicence,
        Citation = $"{Article.PrioGrid}.",
    };

    [GeneratedRegex("([0-9]{4}-[0-9]{2}-[0-9]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
