using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>
/// The table <c>leave_one_out</c>: the fit without one country, or without one mission, and how it predicts what was left out.
/// </summary>
internal static class LeaveOneOutTable
{
    private static readonly TableDefinition<Row> Definition = new(
        "leave_one_out",
        "Each fit again without one country or one mission: its coefficients, and how well it predicts the rows left out.")
    {
        { FitColumns.Fit, row => row.Left.Fit.Name },
        { new("level", "country or mission.", values: ["country", "mission"]), row => row.Left.Level },
        {
            new("left_out", "ISO 3166-1 alpha-3 code, or mission; of a mission the rows of its area of operations while it is at risk."),
            row => row.Left.Name
        },
        { new("left_out_rows", "Cell-months left out.", minimum: 0), row => row.Left.Refit.Rows },
        { new("left_out_events", "Of these, with the outcome.", minimum: 0), row => row.Left.Refit.Events },
        {
            new(
                "measure",
                "coefficient; or of the rows left out auc, auc_within_country (by the linear predictor without intercept, as the fit has "
                    + "none for them), log_loss, brier; dropped, where others reproduce the term in the rows kept; or refused."),
            row => row.Measure
        },
        { new("term", "Term of the model, for a coefficient.", nullable: true), row => row.Term },
        { new("estimate", "The coefficient, or the measure.", nullable: true), row => row.Value },
        { FitColumns.StandardError, row => row.StandardError },
        { FitColumns.Lower, row => row.Interval?.Lower },
        { FitColumns.Upper, row => row.Interval?.Upper },
        { new("reason", "Why it was refused or dropped.", nullable: true), row => row.Reason },
        { FitColumns.Rows, row => row.Left.Fit.Model.RowCount - row.Left.Refit.Rows },
        { FitColumns.Covariance, row => row.Covariance },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Of(ReportedFit? fit) => Definition.Of(fit is null ? [] : Leavings(fit).SelectMany(Rows));

    private static IEnumerable<Leaving> Leavings(ReportedFit fit)
    {
        var frame = fit.Frame;
        var (countryOf, missionsOf) = (frame.Countries, frame.Missions);
        var missions = missionsOf.Distinct().ToDictionary(text => text, text => text.Split(';', StringSplitOptions.RemoveEmptyEntries));
        var leavings = countryOf.Distinct().Order(StringComparer.Ordinal)
            .Select(c => (Level: "country", Name: c, Rows: Array.ConvertAll(countryOf, x => x == c)))
            .Concat(missions.Values.SelectMany(m => m).Distinct().Order(StringComparer.Ordinal)
                .Select(m => (Level: "mission", Name: m, Rows: Array.ConvertAll(missionsOf, x => missions[x].Contains(m)))));
        var done = new List<(bool[] Rows, LeftOutFit? Result)>();
        var options = new FitOptions { MinimumEvents = fit.Options.MinimumEvents };
        foreach (var (level, name, rows) in leavings)
        {
            // A country with one mission is that mission.
            var known = done.FindIndex(d => d.Rows.AsSpan().SequenceEqual(rows));
            if (known < 0)
            {
                known = done.Count;
                done.Add((rows, LeftOutFit.Of(fit.Model.Design, fit.Rows.Outcome, fit.Rows.Keys.Cells, rows, options)));
            }

            if (done[known].Result is { } refit)
            {
                yield return new Leaving(fit, level, name, refit);
            }
        }
    }

    private static IEnumerable<Row> Rows(Leaving left)
    {
        if (left.Refit.Fit is not FittedModel fitted)
        {
            yield return new Row(left, "refused", null, null, null, null, ((Refusal)left.Refit.Fit).Message, FitColumns.NoCovariance);
            yield break;
        }

        foreach (var dropped in fitted.Dropped)
        {
            var others = TermWords.ReproducedBy(dropped.CombinationOf);
            yield return new Row(left, "dropped", dropped.Name, null, null, null, others, FitColumns.NoCovariance);
        }

        foreach (var e in fitted.Estimates().Where(e => left.Fit.Has(e.Name)))
        {
            var interval = new Band(e.Lower, e.Upper);
            yield return new Row(left, "coefficient", e.Name, e.Coefficient, e.StandardError, interval, null, left.Fit.Convention);
        }

        if (left.Refit.Auc is { } auc)
        {
            yield return new Row(
                left,
                left.Refit.IsWithinIntercepts ? "auc_within_country" : "auc",
                null,
                auc.Area,
                auc.ClusteredError,
                AreaUnderCurve.Interval(auc.Area, auc.ClusteredError),
                null,
                "clustered by cell (Obuchowski 1997)");
        }

        if (left.Refit is { LogLoss: { } loss, Brier: { } brier })
        {
            yield return new Row(left, "log_loss", null, loss, null, null, null, FitColumns.NoCovariance);
            yield return new Row(left, "brier", null, brier, null, null, null, FitColumns.NoCovariance);
        }
    }

    /// <summary>A fit without one country or mission.</summary>
    private sealed record Leaving(ReportedFit Fit, string Level, string Name, LeftOutFit Refit);

    private sealed record Row(
        Leaving Left,
        string Measure,
        string? Term,
        double? Value,
        double? StandardError,
        Band? Interval,
        string? Reason,
        string Covariance);
}
