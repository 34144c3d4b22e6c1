using PocGrid.Grid;

namespace PocGrid.Panels.Strength;

/// <summary>What makes an increase an enhancement.</summary>
public enum EnhancementKind
{
    /// <summary>Any increase of at least the threshold.</summary>
    Increase,

    /// <summary>Only where there were no troops the month before.</summary>
    NewPresence,
}

/// <summary>How a mission's first map counts.</summary>
public enum StartUpRule
{
    /// <summary>Its troops are an increase over none.</summary>
    Counted,

    /// <summary>It sets the level that later maps are compared with.</summary>
    Baseline,
}

/// <summary>The outcome: strength this month exceeds last month's by at least a number of troops.</summary>
public sealed record Enhancement
{
    /// <summary>Least increase, troops: 1 any, 35 a platoon, 150 a company.</summary>
    public int Threshold { get; init; } = 1;

    public EnhancementKind Kind { get; init; } = EnhancementKind.Increase;

    public StartUpRule StartUp { get; init; } = StartUpRule.Counted;

    /// <summary>Whether a unit is enhanced in a month; never in the series' first month, which has none before it.</summary>
    internal bool Holds(StrengthSeries series, int unit, Month month) =>
        month > series.Months.First && Holds(series.Troops(unit, month - 1), series.Troops(unit, month), series.StartUpTroops(unit, month));

    /// <summary>Whether a change from one month to the next is an enhancement.</summary>
    /// <param name="startUp">Of the troops now, those of missions whose first map it is.</param>
    public bool Holds(double before, double now, double startUp) =>
        (StartUp == StartUpRule.Baseline ? now - startUp : now) - before >= Threshold && (Kind == EnhancementKind.Increase || before == 0);
}
