using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>leave_one_out</c>: the fit without one country, or without one mission, and how it predicts what was left out.</summary>
internal static class LeaveOneOutTable
{
    public static readonly TableSchema Schema = new(
        "leave_one_out",
        "Each fit again without one country or one mission: its coefficients, and how well it predicts the rows left out.",
        [
            FitColumns.Fit,
            new("level", ColumnType.Text, "country or mission.", Values: ["country", "mission"]),
            new("left_out", ColumnType.Text, "ISO 3166-1 alpha-3 code, or mission; of a mission all rows in which it is at risk."),
            new("left_out_rows", ColumnType.Int32, "Cell-months left out.", Minimum: 0),
            new("left_out_events", ColumnType.Int32, "Of these, with the outcome.", Minimum: 0),
            new("measure", ColumnType.Text, "coefficient; or of the rows left out auc, auc_within_country (by the linear predictor without intercept, as the fit has none for them), log_loss, brier; or refused."),
            new("term", ColumnType.Text, "Term of the model, for a coefficient.", Nullable: true),
            new("estimate", ColumnType.Double, "The coefficient, or the measure.", Nullable: true),
            FitColumns.StandardError,
            FitColumns.Lower,
            FitColumns.Upper,
            new("reason", ColumnType.Text, "Why it was refused.", Nullable: true),
            FitColumns.Rows,
            FitColumns.Covariance,
        ]);

    public static void Add(TableBuilder builder, ReportedFit fit)
    {
        var frame = fit.Frame;
        var (countryOf, missionsOf) = (frame.Countries, frame.Missions);
        var missions = missionsOf.Distinct().ToDictionary(text => text, text => text.Split(';'));
        var leavings = countryOf.Distinct().Order(StringComparer.Ordinal).Select(c => (Level: "country", Name: c, Rows: Array.ConvertAll(countryOf, x => x == c)))
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

            if (done[known].Result is { } left)
            {
                AddOne(builder, fit, level, name, left);
            }
        }
    }

    private static void AddOne(TableBuilder builder, ReportedFit fit, string level, string name, LeftOutFit left)
    {
        var kept = fit.Model.RowCount - left.Rows;
        if (left.Fit is not FittedModel fitted)
        {
            AddRow("refused", null, null, null, null, ((Refusal)left.Fit).Message, FitColumns.NoCovariance);
            return;
        }

        foreach (var e in fitted.Estimates().Where(e => fit.Has(e.Name)))
        {
            AddRow("coefficient", e.Name, e.Coefficient, e.StandardError, new Band(e.Lower, e.Upper), null, fit.Convention);
        }

        if (left.Auc is { } auc)
        {
            AddRow(
                left.IsWithinIntercepts ? "auc_within_country" : "auc", null, auc.Area, auc.ClusteredError, AreaUnderCurve.Interval(auc.Area, auc.ClusteredError),
                null, "clustered by cell (Obuchowski 1997)");
        }

        if (left is { LogLoss: { } loss, Brier: { } brier })
        {
            AddRow("log_loss", null, loss, null, null, null, FitColumns.NoCovariance);
            AddRow("brier", null, brier, null, null, null, FitColumns.NoCovariance);
        }

        void AddRow(string measure, string? term, double? value, double? error, Band? interval, string? reason, string covariance) => builder.Add(
            fit.Name, level, name, left.Rows, left.Events, measure, term, value, error, interval?.Lower, interval?.Upper, reason, kept, covariance);
    }
}
