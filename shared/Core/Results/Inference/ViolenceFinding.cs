using PocGrid.Numerics;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>
/// What a fit says of violence in the cell, in words that summary, page and figures share: how sure it is, and how little it rests on.
/// </summary>
/// <param name="Name">What it is, the same in every release: <see cref="OddsRatio"/> or <see cref="Contrast"/>.</param>
/// <param name="Fit">pooled, or a country.</param>
/// <param name="Actor">Whose violence: nonstate or state; any of the contrast of the two.</param>
/// <param name="Value">The odds ratio of a doubling of 1 + deaths; or the difference of the coefficients.</param>
/// <param name="Text">In words, without a full stop.</param>
public sealed record ViolenceFinding(string Name, string Fit, string Actor, double Value, string Text)
{
    public const string OddsRatio = "odds_ratio_of_doubled_deaths";

    public const string Contrast = "nonstate_minus_state";

    /// <summary>Whose violence has a term of its own.</summary>
    public static IReadOnlyList<string> Actors { get; } = ["nonstate", "state"];

    /// <summary>What a doubling of 1 + deaths multiplies the odds by, of the coefficient of ln(1 + deaths).</summary>
    public static double OddsOfDoubling(double coefficient) => PortableMath.PowerOfTwo(coefficient);

    /// <param name="effects">Table of <see cref="EffectsTable"/>.</param>
    /// <param name="support">Of <see cref="TermSupportTable"/>.</param>
    /// <param name="tests">Of <see cref="TestsTable"/>.</param>
    public static IEnumerable<ViolenceFinding> In(Table effects, Table support, Table tests) =>
    [
        .. from row in effects.Rows
           where row.Get(EffectsTable.Kind) == EffectsTable.OddsRatioKind && row.Get(EffectsTable.Change) == EffectsTable.Doubling
           let actor = ActorOf(row.Get(EffectsTable.Term))
           where actor is not null
           select OfOdds(row, actor, support.Rows.Single(other =>
               other.Get(TermSupportTable.Fit) == row.Get(FitColumns.Fit)
               && other.Get(TermSupportTable.Term) == row.Get(EffectsTable.Term))),
        .. tests.Rows
            .Where(row => row.Get(TestsTable.Test) == TestsTable.NonStateMinusState)
            .DistinctBy(row => row.Get(FitColumns.Fit))
            .Select(OfContrast),
    ];

    /// <summary>Whose violence in the cell a term counts; null of other terms.</summary>
    public static string? ActorOf(string? term) =>
        Actors.FirstOrDefault(actor => term?.StartsWith($"ln1p_{actor}_deaths", StringComparison.Ordinal) == true);

    private static ViolenceFinding OfOdds(TableRow row, string actor, TableRow support)
    {
        var value = row.Get(EffectsTable.Effect);
        var (events, cells) = (support.Get(TermSupportTable.Events), support.Get(TermSupportTable.EventCells));
        var text = Invariant(
            $"a doubling of 1 + deaths in the cell goes with {value:0.00} times the odds of an enhancement ")
            + ModelFinding.Certain(row, "0.00", EffectsTable.P)
            + Invariant($"; {events:#,0} of {support.Get(FitColumns.Events):#,0} enhancements, in {cells:#,0} ")
            + (cells == 1 ? "cell" : "cells") + ", followed such deaths";
        return new(OddsRatio, row.Get(FitColumns.Fit), actor, value, text);
    }

    /// <param name="row">The first of a fit: that of the covariance to read.</param>
    private static ViolenceFinding OfContrast(TableRow row)
    {
        var value = row.Get(TestsTable.Difference);
        var told = row.OrNull(TestsTable.P) switch
        {
            null => "the two cannot be told apart from so little",
            < 0.05 => "they differ",
            _ => "the data do not tell the two apart",
        };
        var text = Invariant($"the coefficient of deaths by non-state actors less that by state actors is {value:0.000} ")
            + $"{ModelFinding.Certain(row, "0.000", TestsTable.P)}: {told}";
        return new(Contrast, row.Get(FitColumns.Fit), ViolentActors.Any.Name, value, text);
    }

    /// <summary>The p value of a term, or what it rests on where it has none.</summary>
    public static string Certainty(double? p, string? restsOn) => p switch
    {
        null => $"no p value: {restsOn}",
        < 0.0005 => "p < 0.001",
        { } known => Invariant($"p = {known:0.000}"),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
