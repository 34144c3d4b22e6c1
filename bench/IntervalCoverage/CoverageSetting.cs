namespace PocGrid.Bench;

/// <summary>What the log odds of a drawn panel hold beside its columns: normal shocks with these standard deviations, 0 for none.</summary>
/// <param name="Name">Heading of its tables.</param>
/// <param name="Words">The setting in words.</param>
internal sealed record CoverageSetting(string Name, string Words)
{
    /// <summary>The log odds are what the columns say.</summary>
    public static CoverageSetting Independent { get; }
        = new("A. Independent rows", "Given the columns, rows are independent: the model is the truth.");

    /// <summary>An effect a cell.</summary>
    public static CoverageSetting CellEffects { get; }
        = new("B. An effect a cell", "Each cell has an effect of its own on the log odds, sd 0.8, independent of the columns.")
        {
            Cell = 0.8,
        };

    /// <summary>Shocks in space and time.</summary>
    public static CoverageSetting Shocks { get; } = new(
        "C. Shocks in space and time",
        "Each month has a shock, sd 0.5, in all countries; each neighbourhood of 3 by 3 cells has one a month, sd 0.8, with correlation "
            + "0.8 from month to month.")
    {
        Month = 0.5,
        Place = 0.8,
        PlaceMemory = 0.8,
    };

    /// <summary>Shocks of 20 large units.</summary>
    public static CoverageSetting FewUnits { get; } = new(
        "D. Twenty units",
        "Each of 20 units of touching cells has an effect, sd 0.5, and a shock a month, sd 0.7, with correlation 0.9 from month to month.")
    {
        District = 0.5,
        Place = 0.7,
        PlaceMemory = 0.9,
        PlacesAreDistricts = true,
    };

    public static IReadOnlyList<CoverageSetting> All { get; } = [Independent, CellEffects, Shocks, FewUnits];

    public char Letter => Name[0];

    public double Cell { get; private init; }

    public double Month { get; private init; }

    public double District { get; private init; }

    /// <summary>Of the shock of a place and month.</summary>
    public double Place { get; private init; }

    /// <summary>Correlation of a place's shocks in months that follow one another.</summary>
    public double PlaceMemory { get; private init; }

    /// <summary>Whether places are districts; else neighbourhoods of 3 by 3 cells.</summary>
    public bool PlacesAreDistricts { get; private init; }

    /// <summary>Of the sum of all shocks.</summary>
    public double Variance => (Cell * Cell) + (Month * Month) + (District * District) + (Place * Place);
}
