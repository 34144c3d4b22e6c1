using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels.Strength;

namespace PocGrid.Panels;

/// <summary>Which cell-months are rows of the analysis.</summary>
public enum RiskSet
{
    /// <summary>Every month at risk.</summary>
    AllMonths,

    /// <summary>Months at risk in which one of the country's missions published a map.</summary>
    MapMonths,

    /// <summary>As map months, with violence counted since the country's previous map instead of over a fixed window.</summary>
    MapToMap,
}

/// <summary>In which cells of a host country an enhancement may come.</summary>
public enum MissionArea
{
    /// <summary>In every one.</summary>
    HostCountry,

    /// <summary>In those of the areas of operations of the missions at risk in the month.</summary>
    Mandate,
}

/// <summary>What the neighbours' violence is where a neighbour lies in a country that no supplied GED file covers.</summary>
public enum NeighbourRule
{
    /// <summary>The sum over the neighbours that are covered; how many are not is a column.</summary>
    SumCovered,

    /// <summary>Missing.</summary>
    RequireAll,
}

/// <summary>How a panel is built. The defaults are those of profile <c>brief-2025</c>.</summary>
public sealed record PanelOptions
{
    /// <summary>Windows, in months, over which deaths are summed.</summary>
    public static readonly IReadOnlyList<int> Windows = [1, 3, 6, 12];

    /// <summary>Thresholds, in troops, for which the panel holds an outcome column.</summary>
    public static readonly IReadOnlyList<int> Thresholds = [1, 35, 150];

    public CountryRule CountryRule { get; init; } = CountryRule.OwnPart;

    public MonthRule MonthRule { get; init; } = MonthRule.DateEnd;

    public DeathsEstimate Deaths { get; init; } = DeathsEstimate.Best;

    public NeighbourRule Neighbours { get; init; } = NeighbourRule.SumCovered;

    public StrengthOptions Strength { get; init; } = new();

    public Enhancement Enhancement { get; init; } = new();

    /// <summary>Months after which a death counts half in the decaying sums.</summary>
    public double HalfLifeMonths { get; init; } = 6;

    /// <summary>The study period, before it is cut to what the sources cover.</summary>
    public MonthRange StudyPeriod { get; init; } = new(Month.Of(2012, 1), Month.Of(2022, 12));
}
