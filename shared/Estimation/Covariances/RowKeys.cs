namespace PocGrid.Estimation;

/// <summary>What covariances need to know of the rows of a design beside their scores.</summary>
/// <remarks>Arrays are used as they are, not copied.</remarks>
public sealed record RowKeys
{
    /// <param name="cells">Any number that the rows of one cell share.</param>
    /// <param name="months">Any number that the rows of one month share; null when no choice needs it.</param>
    /// <param name="latitudes">Degrees, -90 to 90; null when no choice needs it.</param>
    /// <param name="longitudes">Degrees, -180 to 180; given exactly when latitudes are.</param>
    /// <exception cref="ArgumentException">
    /// Lengths differ, one coordinate comes without the other, or a coordinate is outside its range (the row is named).
    /// </exception>
    public RowKeys(int[] cells, int[]? months = null, double[]? latitudes = null, double[]? longitudes = null)
    {
        RequireLength(cells, months, nameof(months));
        RequireLength(cells, latitudes, nameof(latitudes));
        RequireLength(cells, longitudes, nameof(longitudes));
        if (latitudes is null != longitudes is null)
        {
            throw new ArgumentException(
                "Latitudes and longitudes are given together.",
                latitudes is null ? nameof(latitudes) : nameof(longitudes));
        }

        RequireRange(latitudes, 90, nameof(latitudes));
        RequireRange(longitudes, 180, nameof(longitudes));
        (Cells, Months, Latitudes, Longitudes) = (cells, months, latitudes, longitudes);
    }

    public int[] Cells { get; }

    public int[]? Months { get; }

    /// <summary>Degrees, by row.</summary>
    public double[]? Latitudes { get; }

    /// <summary>Degrees, by row.</summary>
    public double[]? Longitudes { get; }

    /// <summary>The keys of some rows, in the order given.</summary>
    public RowKeys Select(IReadOnlyList<int> rows)
    {
        return new RowKeys(Of(Cells)!, Of(Months), Of(Latitudes), Of(Longitudes));

        T[]? Of<T>(T[]? values) => values is null ? null : [.. rows.Select(row => values[row])];
    }

    private static void RequireLength(int[] cells, Array? values, string name)
    {
        if (values is not null && values.Length != cells.Length)
        {
            throw new ArgumentException($"{values.Length} {name} for {cells.Length} cells.", name);
        }
    }

    private static void RequireRange(double[]? degrees, double most, string name)
    {
        for (var i = 0; i < degrees?.Length; i++)
        {
            if (!(Math.Abs(degrees[i]) <= most))
            {
                throw new ArgumentException($"Row {i} of {name} is not within {-most} to {most} degrees.", name);
            }
        }
    }
}
