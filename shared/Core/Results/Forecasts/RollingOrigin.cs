using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Grid;
using PocGrid.Results.Models;

namespace PocGrid.Results.Forecasts;

/// <summary>A year predicted by the model as it could have been fitted before it.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Trained">Rows of the years before that the model was fitted to, and events among them.</param>
/// <param name="NotPredicted">Rows of the year in countries without an enhancement before it, which have no intercept.</param>
/// <param name="With">The forecast of the model; null where it is refused.</param>
/// <param name="Without">The forecast of the model without its terms of violence; null where either is refused.</param>
/// <param name="Reason">Why there is no forecast; null where there is one.</param>
internal sealed record RollingOrigin(
    int Year, (int Rows, int Events) Trained, int NotPredicted, Forecast? With, Forecast? Without, string? Reason)
{
    /// <summary>Every year of the frame but the first.</summary>
    /// <param name="options">Of every fit.</param>
    public static IEnumerable<RollingOrigin> Of(Frame frame, EstimatedRows rows, FitOptions options)
    {
        var years = Array.ConvertAll(rows.Keys.Months!, month => new Month(month).Year);
        var groups = rows.Design.Groups ?? new int[years.Length];
        var violence = frame.Terms.Where(term => term.Role is TermRole.Violence or TermRole.NeighbourViolence).Select(term => term.Name)
            .ToHashSet();
        var without = rows.Design.Without(violence.Contains);
        foreach (var year in years.Distinct().Order().Skip(1))
        {
            var known = Where(row => years[row] < year && rows.Outcome[row]).Select(row => groups[row]).ToHashSet();
            int[] trained = Where(row => years[row] < year && known.Contains(groups[row]));
            int[] predicted = Where(row => years[row] == year && known.Contains(groups[row]));
            var fitted = rows.Design.Rows(trained);
            var (one, other) = (Forecast(rows.Design, fitted), Forecast(without, fitted.Without(violence.Contains)));
            var reason = (one.Reason, other.Reason) switch
            {
                _ when predicted.Length == 0 => "No country of the year has an enhancement before it.",
                ({ } refused, _) => refused,
                (_, { } refused) => $"Without violence: {refused}",
                _ => null,
            };
            yield return new(
                year,
                (trained.Length, trained.Count(row => rows.Outcome[row])),
                years.Count(y => y == year) - predicted.Length,
                reason is null ? one.Forecast : null,
                reason is null ? other.Forecast : null,
                reason);

            (Forecast? Forecast, string? Reason) Forecast(Design design, Design ofTrained)
            {
                var result = Logit.Fit(
                    ofTrained,
                    Array.ConvertAll(trained, row => rows.Outcome[row]),
                    Array.ConvertAll(trained, row => rows.Keys.Cells[row]),
                    options);
                return result is FittedModel fit
                    ? (Estimation.Diagnostics.Forecast.Of(fit, design, rows.Outcome, rows.Keys.Cells, predicted), null)
                    : (null, ((Refusal)result).Message);
            }
        }

        int[] Where(Func<int, bool> holds) => [.. Enumerable.Range(0, years.Length).Where(holds)];
    }
}
