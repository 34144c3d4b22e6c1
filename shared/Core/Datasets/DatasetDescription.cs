using PocGrid.Grid;
using PocGrid.Sources;

namespace PocGrid.Datasets;

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

    /// <summary>What a person should know of any file.</summary>
    /// <param name="unknown">Columns that are none of the dataset's; none of datasets with a free choice of variables.</param>
    internal static IReadOnlyList<string> Remarks(RecognizedFile file, params IReadOnlyList<string> unknown) =>
    [
        .. unknown.Count > 0 ? new[] { $"unknown columns, ignored: {Readable.List(unknown)}" } : [],
        .. file.Facts.Simulated ? new[] { "simulated" } : [],
    ];

    internal static IReadOnlyList<string> Distinct(IEnumerable<string> names) => [.. names.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>From the first to the last of some months; null where there is none.</summary>
    internal static MonthRange? Span(IEnumerable<Month> months)
    {
        MonthRange? span = null;
        foreach (var month in months)
        {
            span = span is { } so ? so.Span(new MonthRange(month, month)) : new MonthRange(month, month);
        }

        return span;
    }
}
