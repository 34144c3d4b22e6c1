using PocGrid.Grid;

namespace PocGrid.Sources.Recognition;

/// <summary>What is in a supplied file, for a person to check before a release is built.</summary>
public sealed record DatasetDescription
{
    public required RecognizedFile File { get; init; }

    /// <summary>Data rows in the file; of rainfall grids, values of land cells; null where the file is not a table.</summary>
    public long? Rows { get; init; }

    /// <summary>Rows that were refused.</summary>
    public IReadOnlyList<Reject> Rejects { get; init; } = [];

    /// <summary>First and last month of what is in the file; null where it has no time.</summary>
    public MonthRange? Months { get; init; }

    /// <summary>Countries, missions or variables in the file, in ordinal order.</summary>
    public IReadOnlyList<string> Covers { get; init; } = [];

    /// <summary>Remarks, for example columns that are not known and were ignored.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
