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
    public bool Holds(StrengthSeries series, int unit, Month month)
    {
        if (month <= series.Months.First)
        {
            return false;
        }

        var before = series.Troops(unit, month - 1);
        var now = series.Troops(unit, month);
        if (StartUp == StartUpRule.Baseline)
        {
            now -= series.StartUpTroops(unit, month);
        }

        return now - before >= Threshold && (Kind == EnhancementKind.Increase || before == 0);
    }
}
