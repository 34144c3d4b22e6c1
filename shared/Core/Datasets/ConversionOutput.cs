using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Datasets;

/// <summary>What a source file turned into, before it is written.</summary>
public sealed record ConversionOutput
{
    /// <summary>Grid-month tables; one with a year column is written a year a file.</summary>
    public required IReadOnlyList<Table> GridMonths { get; init; }

    /// <summary>The file's rows with what became of each; null where every row is placed.</summary>
    public Table? SourceRows { get; init; }

    /// <summary>Further tables of the file, each with the name of its own that it has beside the source rows.</summary>
    public IReadOnlyList<(string Name, Table Table)> Beside { get; init; } = [];

    public required IReadOnlyList<Reject> Rejects { get; init; }

    /// <summary>Facts of the conversion but for the file's own.</summary>
    public required Conversion Result { get; init; }
}
