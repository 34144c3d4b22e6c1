using PocGrid.GridMonths;
using PocGrid.Results.Figures.Drawing;
using PocGrid.Results.Inference;
using PocGrid.Tables;
using SkiaSharp;

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

    private static readonly Column<string> Actor = new("actor", "Whose violence: nonstate or state.");

    private static readonly TableDefinition<Row> Definition = new(
        "figure_curve",
        "Behind figures 2 and 3: the curves of the pooled fit, and how many cell-months were observed at each number of deaths.")
    {
        { Actor, row => row.Actor },
        { Deaths, row => row.Deaths },
        { Probability, row => row.Point?.Get(CurvesTable.Probability) },
        { Low, row => row.Point?.Get(CurvesTable.Low) },
        { High, row => row.Point?.Get(CurvesTable.High) },
        { ObservedRows, row => row.Observed?.Get(CurveRugTable.Rows) ?? 0 },
        { ObservedEvents, row => row.Observed?.Get(FitColumns.Events) ?? 0 },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <summary>Figure 2, figure 3, and both in one.</summary>
    /// <param name="findings">What the fits say of violence.</param>
    public static IEnumerable<Figure> All(
        FigureRelease release, Table curves, Table rug, IReadOnlyList<ViolenceFinding> findings, Table summary)
    {
        ViolenceFinding[] pooled = [.. findings.Where(finding => finding.Fit == FitReason.Pooled)];
        (ActorClass Class, string By, SKColor Color)[] actors =
        [
            (ActorClass.NonState, "non-state actors", Palette.NonState),
            (ActorClass.State, "state actors", Palette.State),
        ];
        (string Name, string Title, (ActorClass Class, string By, SKColor Color)[] Actors)[] figures =
        [
            ("figure-2-nonstate", $"Figure 2. Probability of enhanced presence and deaths by {actors[0].By}", [actors[0]]),
            ("figure-3-state", $"Figure 3. Probability of enhanced presence and deaths by {actors[1].By}", [actors[1]]),
            ("figure-2-and-3", "Figures 2 and 3 in one. Probability of enhanced presence and deaths by either class of actors", actors),
        ];
        return figures.Select(figure =>
        {
            CurveSeries[] drawn =
            [
                .. from actor in figure.Actors
                   let data = Join(curves, rug, actor.Class.Name())
                   where data.Rows.Count(HasPoint) > 1
                   select new CurveSeries(data, actor.By, actor.Color, IsDashed: actor.Class == ActorClass.State),
            ];
            if (drawn.Length < figure.Actors.Length)
            {
                return Figure.Without(
                    figure.Name,
                    figure.Title,
                    $"There is no curve. {FitReason.Of(summary)}",
                    Joined([.. figure.Actors.Select(actor => Join(curves, rug, actor.Class.Name()))]));
            }

            return new Figure(
                figure.Name,
                figure.Title,
                ReadingAid(release, drawn)
                    + string.Concat(pooled
                        .Where(finding => figure.Actors.Any(actor => actor.Class.Name() == finding.Actor)
                            || finding.Name == ViolenceFinding.Contrast)
                        .Select(finding => $" {Whose(finding, figure.Actors)}{finding.Text[1..]}.")),
                string.Join(" ", drawn.Select(one => Described(one, isNamed: drawn.Length > 1))),
                Joined([.. drawn.Select(one => one.Data)]),
                new CurvePicture(drawn, CommonScale(curves, rug), release.Window));
        });
    }

    private static string ReadingAid(FigureRelease release, CurveSeries[] drawn)
    {
        var rows = drawn[0].Data.Values(ObservedRows);
        var shares = drawn.Select(one => NumberText.Percent(
            one.Data.Rows.Where(row => row.Get(Deaths) == 0).Sum(row => (double)row.Get(ObservedRows)) / rows.Sum()));
        return $"{(drawn.Length > 1 ? "Lines" : "Line")}: probability a month that a cell's UN strength rises, averaged over "
            + $"{NumberText.Of(rows.Sum())} observed cell-months as if each had so many deaths {release.Window}. "
            + $"Band: 95%. Ticks: numbers of deaths observed, {string.Join(" and ", shares)} of cell-months at 0. "
            + "Scale of deaths as in the model: ln(1 + deaths); figures 2 and 3 have one scale.";
    }

    /// <summary>The first letter of a sentence; where two classes of actors share a figure, whose violence it is of before it.</summary>
    private static string Whose(ViolenceFinding finding, (ActorClass Class, string By, SKColor Color)[] actors) =>
        actors.Length > 1 && Array.Find(actors, actor => actor.Class.Name() == finding.Actor) is { By: { } by }
            ? $"{char.ToUpperInvariant(by[0])}{by[1..]}: {finding.Text[0]}"
            : $"{char.ToUpperInvariant(finding.Text[0])}";

    private static string Described(CurveSeries one, bool isNamed)
    {
        TableRow[] points = [.. one.Data.Rows.Where(HasPoint)];
        return $"Curve{(isNamed ? $" of deaths by {one.By}" : "")} with a 95% band: from "
            + $"{NumberText.Percent(points[0].Get(Probability))} a month at {points[0].Get(Deaths)} deaths "
            + $"to {NumberText.Percent(points[^1].Get(Probability))} at {points[^1].Get(Deaths)}.";
    }

    private static bool HasPoint(TableRow row) => !double.IsNaN(row.Get(Probability));

    private static Table Joined(IReadOnlyList<Table> tables) => tables.Count == 1 ? tables[0] : TableConcat.Join(tables);

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
            actor,
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
    private sealed record Row(string Actor, int Deaths, TableRow? Point, TableRow? Observed);
}
