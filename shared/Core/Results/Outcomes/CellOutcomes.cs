using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Results.Models;

namespace PocGrid.Results.Outcomes;

/// <summary>What becomes of the bases of a cell from one month to the next. A base is any post: of troops, observers or police.</summary>
internal enum CellOutcome
{
    /// <summary>None of the others.</summary>
    NoChange,

    /// <summary>No base before, a base now.</summary>
    NewBase,

    /// <summary>A base before and now, and at least the threshold more troops.</summary>
    Reinforced,

    /// <summary>A base before and now, and at least the threshold fewer troops.</summary>
    Reduced,

    /// <summary>A base before, none now.</summary>
    Closed,
}

/// <summary>The outcome of each row of a model, from columns of the panel.</summary>
/// <param name="HadBase">By row, whether there was a base the month before.</param>
/// <param name="HadThreshold">By row, whether it had at least the threshold of troops, without which it cannot be reduced by it.</param>
/// <param name="Outcomes">
/// By row; null where a base stays whose troops are unknown in either month, so that a change cannot be known.
/// </param>
internal sealed record CellOutcomes(bool[] HadBase, bool[] HadThreshold, CellOutcome?[] Outcomes)
{
    private static readonly string Now = PanelSchema.Presence(PresenceMeasure.AnyPost).Name;
    private static readonly string Before = PanelSchema.PresenceLag(PresenceMeasure.AnyPost).Name;

    /// <summary>Columns of the panel that they are made of.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        Now, Before, PanelSchema.Troops.Name, PanelSchema.TroopsLag.Name, PanelSchema.TroopsUnknown.Name, PanelSchema.TroopsUnknownLag.Name,
    ];

    /// <summary>Of the rows that a model uses.</summary>
    public static CellOutcomes Of(Frame frame)
    {
        var panel = frame.Spec.Strength;
        var (now, before) = (Values(Now), Values(Before));
        var (troops, troopsLag) = (Values(PanelSchema.Troops.Name), Values(PanelSchema.TroopsLag.Name));
        var (unknown, unknownLag) = (Values(PanelSchema.TroopsUnknown.Name), Values(PanelSchema.TroopsUnknownLag.Name));
        return new(
            Array.ConvertAll(before, value => value > 0),
            [.. before.Zip(troopsLag, (had, number) => had > 0 && number >= panel.Enhancement.Threshold)],
            [
                .. Enumerable.Range(0, now.Length).Select(row => Of(
                    before[row] > 0,
                    now[row] > 0,
                    unknown[row] > 0 || unknownLag[row] > 0 ? null : troops[row] - troopsLag[row],
                    panel.Enhancement.Threshold)),
            ]);

        double[] Values(string column) => frame.Values(new PanelColumn(panel, column));
    }

    /// <summary>Whether a row is one that can have an outcome.</summary>
    public bool CanHave(CellOutcome outcome, int row) => outcome switch
    {
        CellOutcome.NewBase => !HadBase[row],
        CellOutcome.Reduced => HadThreshold[row],
        _ => HadBase[row],
    };

    /// <param name="change">Troops now less troops before; null where it is unknown.</param>
    /// <param name="threshold">Least change of strength, troops.</param>
    internal static CellOutcome? Of(bool hadBase, bool hasBase, double? change, int threshold) => (hadBase, hasBase) switch
    {
        (false, false) => CellOutcome.NoChange,
        (false, true) => CellOutcome.NewBase,
        (true, false) => CellOutcome.Closed,
        _ when change is null => null,
        _ when change >= threshold => CellOutcome.Reinforced,
        _ when change <= -threshold => CellOutcome.Reduced,
        _ => CellOutcome.NoChange,
    };
}
