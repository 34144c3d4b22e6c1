using PocGrid.GridMonths;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Results.Figures;

/// <summary>Figures 2 and 3: probability of enhanced presence against deaths by one actor class, of the pooled fit.</summary>
internal static class ProbabilityFigure
{
    internal static readonly Column<int> Deaths = new("deaths", "Deaths in the window.", unit: "persons");

    internal static readonly Column<double> Probability = OfProbability(
        "probability",
        "Average predicted probability a month if every row had so many; missing between the points of the curve.");

    internal static readonly Column<double> Low = OfProbability("low", "Lower end of the 95% band, by the delta method on the link scale.");

    internal static readonly Column<double> High = OfProbability("high", "Upper end of the 95% band.");

    internal static readonly Column<int> ObservedRows = new("observed_rows", "Cell-months observed with so many deaths.");

    internal static readonly Column<int> ObservedEvents = new("observed_events", "Of these, with enhanced presence.");

    private static readonly TableDefinition<Row> Definition = new(
        "figure_curve",
        "Behind figures 2 and 3: the curve of the pooled fit, and how many cell-months were observed at each number of deaths.")
    {
        { Deaths, row => row.Deaths },
        { Probability, row => row.Point?.Get(CurvesTable.Probability) },
        { Low, row => row.Point?.Get(CurvesTable.Low) },
        { High, row => row.Point?.Get(CurvesTable.High) },
        { ObservedRows, row => row.Observed?.Get(CurveRugTable.Rows) ?? 0 },
        { ObservedEvents, row => row.Observed?.Get(FitColumns.Events) ?? 0 },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="findings">What the fits say of violence.</param>
    public static Figure NonState(
        FigureRelease release, Table curves, Table rug, IReadOnlyList<ViolenceFinding> findings, Table summary) =>
        Of(release, curves, rug, findings, summary, ActorClass.NonState, 2, "non-state actors");

    /// <inheritdoc cref="NonState"/>
    public static Figure State(
        FigureRelease release, Table curves, Table rug, IReadOnlyList<ViolenceFinding> findings, Table summary) =>
        Of(release, curves, rug, findings, summary, ActorClass.State, 3, "state actors");

    private static Figure Of(
        FigureRelease release,
        Table curves,
        Table rug,
        IReadOnlyList<ViolenceFinding> findings,
        Table summary,
        ActorClass actor,
        int number,
        string by)
    {
        var name = $"figure-{number}-{actor.Name()}";
        var title = $"Figure {number}. Probability of enhanced presence and deaths by {by}";
        var data = Join(curves, rug, actor.Name());
        var points = Enumerable.Range(0, data.RowCount).Where(row => !double.IsNaN(data.Values(Probability)[row])).ToArray();
        if (points.Length < 2)
        {
            return Figure.Without(name, title, $"There is no curve. {FitReason.Of(summary)}", data);
        }

        var (deaths, probability) = (data.Values(Deaths), data.Values(Probability));
        var rows = data.Values(ObservedRows);
        return new Figure(
            name,
            title,
            $"Line: probability a month that a cell's UN strength rises, averaged over {NumberText.Of(rows.Sum())} observed cell-months "
                + $"as if each had so many deaths {release.Window}. "
                + $"Band: 95%. Ticks: numbers of deaths observed, {NumberText.Percent((double)rows[0] / rows.Sum())} of cell-months at "
                + $"{deaths[0]}. Scale of deaths as in the model: ln(1 + deaths); both actors' figures have one scale."
                + string.Concat(findings
                    .Where(finding => finding.Fit == FitReason.Pooled
                        && (finding.Actor == actor.Name() || finding.Name == ViolenceFinding.Contrast))
                    .Select(finding => $" {char.ToUpperInvariant(finding.Text[0])}{finding.Text[1..]}.")),
            $"Curve with a 95% band: from {NumberText.Percent(probability[points[0]])} a month at {deaths[points[0]]} deaths "
                + $"to {NumberText.Percent(probability[points[^1]])} at {deaths[points[^1]]}.",
            data,
            new CurvePicture(
                data,
                CommonScale(curves, rug),
                by,
                release.Window,
                actor == ActorClass.NonState ? Palette.NonState : Palette.State,
                dashed: actor == ActorClass.State));
    }

    /// <summary>The most deaths and the highest end of a band of either actor class.</summary>
    private static (int MostDeaths, double Highest) CommonScale(Table curves, Table rug)
    {
        TableRow[] points = [.. Pooled(curves)];
        return (
            points.Select(row => row.Get(CurvesTable.Deaths)).Concat(Pooled(rug).Select(row => row.Get(CurveRugTable.Deaths))).Max(),
            points.Max(row => row.Get(CurvesTable.High)));
    }

    private static IEnumerable<TableRow> Pooled(Table table) => table.Rows.Where(row => row.Get(FitColumns.Fit) == FitReason.Pooled);

    /// <summary>Every number of deaths that is a point of the curve or was observed.</summary>
    private static Table Join(Table curves, Table rug, string actor)
    {
        var points = RowsOf(curves, CurvesTable.Actor, CurvesTable.Deaths, actor);
        var observed = RowsOf(rug, CurveRugTable.Actor, CurveRugTable.Deaths, actor);
        return Definition.Of(points.Keys.Union(observed.Keys).Order().Select(deaths => new Row(
            deaths,
            points.TryGetValue(deaths, out var point) ? point : null,
            observed.TryGetValue(deaths, out var seen) ? seen : null)));
    }

    private static Dictionary<int, TableRow> RowsOf(Table table, Column<string> actor, Column<int> deaths, string of) => Pooled(table)
        .Where(row => row.Get(actor) == of)
        .ToDictionary(row => row.Get(deaths));

    private static Column<double> OfProbability(string name, string description) =>
        new(name, description, nullable: true, unit: "probability 0-1");

    /// <param name="Point">Row of the curve, where there is a point of it.</param>
    /// <param name="Observed">Row of the rug, where so many deaths were observed.</param>
    private sealed record Row(int Deaths, TableRow? Point, TableRow? Observed);
}
