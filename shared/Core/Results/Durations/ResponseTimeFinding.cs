using System.Globalization;
using PocGrid.Results.Claims;
using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Results.Durations;

/// <summary>
/// Of the cells in which killing began, how many were enhanced within a year, beside calm ones, and the same where there was a base, in
/// words that run, summary and figure share.
/// </summary>
/// <param name="Country">pooled, or a country.</param>
/// <param name="Actor">Whose killing: any, nonstate or state.</param>
/// <param name="Response">Where an enhancement counts: cell, or cell_or_neighbours.</param>
/// <param name="Value">Share enhanced within a year; null where no spell is followed so long.</param>
/// <param name="Text">In words, without a full stop.</param>
public sealed record ResponseTimeFinding(string Country, string Actor, string Response, double? Value, string Text)
{
    public const int Months = 12;

    /// <param name="times">Table of <see cref="TimeToResponse"/>.</param>
    public static IEnumerable<ResponseTimeFinding> In(Table times) =>
        from row in times.Rows
        where row.Get(TimeToResponse.Months) <= Months
        group row by (
            Country: row.Get(TimeToResponse.Country),
            Actor: row.Get(TimeToResponse.Actor),
            Response: row.Get(TimeToResponse.Response)) into of
        let all = Pair(of, BaseSplit.Any)
        select new ResponseTimeFinding(
            of.Key.Country,
            of.Key.Actor,
            of.Key.Response,
            all.Onset.Share,
            Sentence(of.Key.Actor, of.Key.Response, all) + WithBase(Pair(of, BaseSplit.With)));

    private static (Curve Onset, Curve Calm) Pair(IEnumerable<TableRow> rows, string part)
    {
        var ofPart = rows.Where(row => row.Get(TimeToResponse.Base) == part);
        return (Curve.Of(ofPart, ResponseSpells.Onset), Curve.Of(ofPart, ResponseSpells.Calm));
    }

    private static string Sentence(string actor, string response, (Curve Onset, Curve Calm) of)
    {
        var (onset, calm) = of;
        var began = $"{Times(onset.Spells)} cell-months in which killing by {ModelFinding.By(actor)} began";
        if (onset.Share is not { } share)
        {
            return $"none of the {began} is followed for {Months} months";
        }

        var where = response == ResponseSpells.InCell ? "in the cell" : "in the cell or one of its neighbours";
        var against = calm.Share is { } baseline
            ? $"against {Percent(baseline)}{calm.Interval} of calm cell-months"
            : "and no calm cell-month is followed so long";
        return $"after {Percent(share)}{onset.Interval} of the {began} presence {where} was enhanced within {Months} months, {against}; "
            + $"rests on {onset.Met} enhancement{(onset.Met == 1 ? "" : "s")} after onsets in {onset.Cells} cells";
    }

    private static string WithBase((Curve Onset, Curve Calm) of) => of is { Onset.Share: { } onset, Calm.Share: { } calm }
        ? $"; with a base in the cell after {Percent(onset)}{of.Onset.Interval} of {Times(of.Onset.Spells)} against "
            + $"{Percent(calm)}{of.Calm.Interval}"
        : "";

    private static string Times(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);

    /// <summary>A curve as far as the year goes.</summary>
    /// <param name="Interval">With brackets and the space before them; empty where there is none.</param>
    private sealed record Curve(double? Share, string Interval, int Spells, int Met, int Cells)
    {
        public static Curve Of(IEnumerable<TableRow> rows, string start)
        {
            TableRow[] months = [.. rows.Where(row => row.Get(TimeToResponse.Start) == start)];
            var year = months.Single(row => row.Get(TimeToResponse.Months) == Months);
            var interval = year.OrNull(TimeToResponse.Low) is { } low
                ? $" (95% interval {Percent(1 - year.Get(TimeToResponse.High))} to {Percent(1 - low)})"
                : "";
            return new(
                1 - year.OrNull(TimeToResponse.Survival),
                interval,
                year.Get(TimeToResponse.Spells),
                months.Sum(row => row.Get(TimeToResponse.Met)),
                year.Get(TimeToResponse.Cells));
        }
    }
}
