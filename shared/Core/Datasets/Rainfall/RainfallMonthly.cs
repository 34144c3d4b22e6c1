namespace PocGrid.Datasets.Rainfall;

/// <summary>Monthly precipitation of land cells. Arrays are of equal length, ordered by month, then cell.</summary>
internal sealed record RainfallMonthly
{
    /// <summary>The months in the file, which may be more than were asked for.</summary>
    public required Grid.MonthRange Coverage { get; init; }

    public required int[] MonthId { get; init; }

    public required int[] Gid { get; init; }

    /// <summary>Precipitation in millimetres a month.</summary>
    public required double[] RainfallMm { get; init; }
}
