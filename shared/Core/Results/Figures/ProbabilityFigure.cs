using PocGrid.GridMonths;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Tables;

namespace PocGrid.Results.Figures;

/// <summary>Figures 2 and 3: probability of enhanced presence against deaths by one actor class, of the pooled fit.</summary>
internal static class ProbabilityFigure
{
    public static readonly TableSchema Schema = new(
        "figure_curve",
        "Behind figures 2 and 3: the curve of the pooled fit, and how many cell-months were observed at each number of deaths.",
        [
            new("deaths", ColumnType.Int32, "Deaths in the window.", Unit: "persons"),
            new("probability", ColumnType.Double, "Average predicted probability a month if every row had so many; missing between the points of the curve.", Nullable: true, Unit: "probability 0-1"),
            new("low", ColumnType.Double, "Lower end of the 95% band, by the delta method on the link scale.", Nullable: true, Unit: "probability 0-1"),
            new("high", ColumnType.Double, "Upper end of the 95% band.", Nullable: true, Unit: "probability 0-1"),
            new("observed_rows", ColumnType.Int32, "Cell-months observed with so many deaths."),
            new("observed_events", ColumnType.Int32, "Of these, with enhanced presence."),
        ]);

    public static Figure NonState(FigureRelease release, Table curves, Table rug, Table summary) => Of(release, curves, rug, summary, ActorClass.NonState, 2, "non-state actors");

    public static Figure State(FigureRelease release, Table curves, Table rug, Table summary) => Of(release, curves, rug, summary, ActorClass.State, 3, "state actors");

    private static Figure Of(FigureRelease release, Table curves, Table rug, Table summary, ActorClass actor, int number, string by)
    {
        var name = $"figure-{number}-{actor.Name()}";
        var title = $"Figure {number}. Probability of enhanced presence and deaths by {by}";
        var data = Join(curves, rug, actor.Name());
        var points = Enumerable.Range(0, data.RowCount).Where(row => !data["probability"].IsMissing(row)).ToArray();
        if (points.Length < 2)
        {
            return Figure.Without(name, title, $"There is no curve. {FitReason.Of(summary)}", data);
        }

        var (deaths, probability) = (data.Int32s("deaths"), data.Doubles("probability"));
        var rows = data.Int32s("observed_rows");
        return new Figure(
            name,
            title,
            $"Line: probability a month that a cell's UN strength rises, averaged over {NumberText.Of(rows.Sum())} observed cell-months as if each had so many deaths {release.Window}. "
                + $"Band: 95%. Ticks: numbers of deaths observed, {NumberText.Percent((double)rows[0] / rows.Sum())} of cell-months at {deaths[0]}. Scale of deaths as in the model: ln(1 + deaths).",
            $"Curve with a 95% band: from {NumberText.Percent(probability[points[0]])} a month at {deaths[points[0]]} deaths to {NumberText.Percent(probability[points[^1]])} at {deaths[points[^1]]}.",
            data,
            new CurvePicture(data, by, release.Window, actor == ActorClass.NonState ? Palette.NonState : Palette.State, dashed: actor == ActorClass.State));
    }

    /// <summary>Every number of deaths that is a point of the curve or was observed.</summary>
    private static Table Join(Table curves, Table rug, string actor)
    {
        var (points, observed) = (RowsOf(curves, actor), RowsOf(rug, actor));
        var (low, high, probability) = (curves.Doubles("low"), curves.Doubles("high"), curves.Doubles("probability"));
        var builder = new TableBuilder(Schema);
        foreach (var deaths in points.Keys.Union(observed.Keys).Order())
        {
            var point = points.TryGetValue(deaths, out var row) ? row : -1;
            var seen = observed.TryGetValue(deaths, out var at) ? (rug.Int32s("rows")[at], rug.Int32s("events")[at]) : (0, 0);
            builder.Add(
                deaths, point < 0 ? null : probability[point], point < 0 ? null : low[point], point < 0 ? null : high[point], seen.Item1, seen.Item2);
        }

        return builder.Build();
    }

    private static Dictionary<int, int> RowsOf(Table table, string actor) => Enumerable.Range(0, table.RowCount)
        .Where(row => table.Texts("fit")[row] == FitReason.Pooled && table.Texts("actor_class")[row] == actor)
        .ToDictionary(row => table.Int32s("deaths")[row]);
}
