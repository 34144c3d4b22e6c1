using PocGrid.GridMonths;
using PocGrid.Results.Streaming;
using PocGrid.Tables;
using static System.FormattableString;

namespace PocGrid.Local;

/// <summary>A fit to panels in files, for people.</summary>
internal static class FitText
{
    /// <summary>What was fitted to which rows, a line each, without the coefficients.</summary>
    public static IEnumerable<string> Summary(PanelFilesFit fit)
    {
        var model = fit.Model;
        var mark = fit.IsSimulated ? " - SIMULATED WORLD, says nothing about the real one" : "";
        yield return $"{fit.Name}: {fit.Estimator} of {fit.Outcome}{mark}";
        yield return Invariant(
            $"rows {model.RowCount:N0}, events {model.EventCount:N0}, clusters {model.ClusterCount:N0}, iterations {model.Iterations}");
        if (double.IsFinite(model.LogLikelihood))
        {
            yield return Invariant($"log likelihood {model.LogLikelihood:F4}, with intercepts only {model.NullLogLikelihood:F4}")
                + Invariant($", McFadden's R2 {model.McFaddenR2:F4}");
        }

        foreach (var row in fit.Account.Where(row => row.Outcome == AccountOutcome.Excluded))
        {
            yield return Invariant($"left out {row.Rows:N0} rows, {row.Reason}");
        }

        foreach (var control in fit.LeftOut)
        {
            yield return $"left out {control}, of which no row has a value";
        }

        foreach (var dropped in model.Dropped)
        {
            yield return $"left out {dropped.Name}, reproduced by {string.Join(", ", dropped.CombinationOf)}";
        }

        if (fit.Caution is { } caution)
        {
            yield return caution;
        }
    }

    /// <summary>The estimates; what is the same in every row is told once, below them.</summary>
    public static string Coefficients(PanelFilesFit fit)
    {
        string[] shown =
            ["term", "estimate", "std_error", "z", "degrees_of_freedom", "p_value", "ci_low", "ci_high", "odds_ratio", "rests_on"];
        ColumnValues[] columns = [.. shown.Select(name => fit.Coefficients[name])];
        var table = new Table(fit.Coefficients.Schema with { Columns = [.. columns.Select(column => column.Schema)] }, columns);
        var (scale, covariance) = (fit.Coefficients.Values(PanelFilesFit.Scale)[0], fit.Coefficients.Values(PanelFilesFit.Convention)[0]);
        return TextTables.Format(table) + $"\nEstimates of {scale}; {covariance}\n";
    }
}
