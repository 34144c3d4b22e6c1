namespace PocGrid.Simulation;

/// <summary>What kind of world to make. Equal options make equal bytes.</summary>
public sealed record SimulationOptions
{
    /// <summary>The fewest cells that hold all the borders of the world's map.</summary>
    public const int LeastCells = 60;

    /// <summary>The fewest months in which all missions begin, and those that end do so.</summary>
    public const int LeastMonths = 36;

    /// <summary>More would not fit on the grid's land.</summary>
    public const int MostCells = 40_000;

    /// <summary>A century of violence.</summary>
    public const int MostMonths = 1_200;

    /// <summary>The world that the documentation speaks of.</summary>
    public static SimulationOptions Default { get; } = new();

    /// <summary>A world that is made in a few milliseconds and still holds every oddity.</summary>
    public static SimulationOptions Small { get; } = new() { Cells = LeastCells, Months = LeastMonths };

    /// <summary><see cref="Small"/> with rows that a reader has to refuse.</summary>
    public static SimulationOptions WithFaults { get; } = Small with { FaultyRows = 12 };

    public ulong Seed { get; init; } = 20250930;

    /// <summary>Land cells of all countries together; the map is a rectangle, so the world has about as many.</summary>
    public int Cells { get; init; } = 300;

    /// <summary>Months of violence and deployments, from <see cref="SimulatedWorld.FirstMonth"/>.</summary>
    public int Months { get; init; } = 120;

    /// <summary>
    /// Whether a monthly rainfall file is written; the model's rainfall is then the month's, else a twelfth of the annual mean.
    /// </summary>
    public bool MonthlyRainfall { get; init; }

    /// <summary>Rows that cannot be read, put in each of the event and deployment files.</summary>
    public int FaultyRows { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A number is too small, or the world would not fit on the grid.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Cells, LeastCells);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Cells, MostCells);
        ArgumentOutOfRangeException.ThrowIfLessThan(Months, LeastMonths);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Months, MostMonths);
        ArgumentOutOfRangeException.ThrowIfNegative(FaultyRows);
    }
}
