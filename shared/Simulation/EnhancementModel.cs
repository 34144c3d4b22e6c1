using PocGrid.Numerics;

namespace PocGrid.Simulation;

/// <summary>
/// The model that enhancements are drawn from: the logit of the design's model section with stated coefficients. All that varies
/// is known in the month before, controls excepted.
/// </summary>
internal static class EnhancementModel
{
    /// <summary>Months over which deaths are summed.</summary>
    public const int WindowMonths = 6;

    /// <summary>Coefficients by term; an intercept a country, named <c>intercept_</c> and its ISO code.</summary>
    public static readonly IReadOnlyList<(string Term, double Value)> Coefficients =
    [
        ("intercept_XAA", -5.0),
        ("intercept_XAB", -4.7),
        ("intercept_XAC", -4.4),
        ("ln(1+nonstate_6)", 0.45),
        ("ln(1+state_6)", 0.25),
        ("troop_presence_lag", 0.80),
        ("ln(1+troops_lag)", 0.08),
        ("ln(1+neighbour_6)", 0.12),
        ("mountain_share", 0.60),
        ("ln(1+travel_time_minutes)", -0.15),
        ("ln(1+population)", 0.08),
        ("rainfall_100mm", -0.30),
        ("years_since_enhancement", -0.60),
        ("years_since_enhancement_squared", 0.10),
        ("years_since_enhancement_cubed", -0.005),
    ];

    private static readonly Dictionary<string, double> Value = Coefficients.ToDictionary(c => c.Term, c => c.Value);

    /// <summary>Probability that the cell's strength is enhanced in the month.</summary>
    public static double Probability(string country, in Covariates x)
    {
        var years = x.MonthsSinceEnhancement / 12.0;
        var link = Value[$"intercept_{country}"]
            + (Value["ln(1+nonstate_6)"] * PortableMath.Log(1.0 + x.NonStateDeaths))
            + (Value["ln(1+state_6)"] * PortableMath.Log(1.0 + x.StateDeaths))
            + (Value["troop_presence_lag"] * (x.HadTroops ? 1 : 0))
            + (Value["ln(1+troops_lag)"] * PortableMath.Log(1.0 + x.TroopsBefore))
            + (Value["ln(1+neighbour_6)"] * PortableMath.Log(1.0 + x.NeighbourDeaths))
            + (Value["mountain_share"] * x.MountainShare)
            + (Value["ln(1+travel_time_minutes)"] * PortableMath.Log(1.0 + x.TravelTimeMinutes))
            + (Value["ln(1+population)"] * PortableMath.Log(1.0 + x.Population))
            + (Value["rainfall_100mm"] * x.RainfallMm / 100)
            + (Value["years_since_enhancement"] * years)
            + (Value["years_since_enhancement_squared"] * years * years)
            + (Value["years_since_enhancement_cubed"] * years * years * years);

        return PortableMath.InverseLogit(link);
    }
}

/// <summary>What the model knows of a cell and month.</summary>
/// <param name="NeighbourDeaths">By states and groups together, in the eight neighbouring cells.</param>
/// <param name="HadTroops">There were troops in the month before, or a base whose troops are unknown.</param>
/// <param name="MonthsSinceEnhancement">
/// 1 in the month after an enhancement; 1 in the first month at risk where there was none since.
/// </param>
internal readonly record struct Covariates(
    int NonStateDeaths,
    int StateDeaths,
    int NeighbourDeaths,
    bool HadTroops,
    int TroopsBefore,
    double MountainShare,
    int TravelTimeMinutes,
    double Population,
    double RainfallMm,
    int MonthsSinceEnhancement);
