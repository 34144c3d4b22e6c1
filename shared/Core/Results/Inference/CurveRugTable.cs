using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>curve_rug</c>.</summary>
internal static class CurveRugTable
{
    public static readonly TableSchema Schema = new(
        "curve_rug",
        "Deaths in the window as observed in the rows of each fit: the rug under its curves.",
        [
            FitColumns.Fit,
            new("actor_class", ColumnType.Text, "Whose deaths are counted: nonstate or state.", Values: ["nonstate", "state"]),
            new("deaths", ColumnType.Int32, "Deaths in the window.", Unit: "persons", Minimum: 0),
            new("rows", ColumnType.Int32, "Cell-months with so many deaths in the window.", Minimum: 0),
            FitColumns.Events,
        ],
        Key: ["fit", "actor_class", "deaths"]);

    public static void Add(TableBuilder builder, ReportedFit fit)
    {
        foreach (var (actor, _, deaths) in fit.Violence)
        {
            var counts = new SortedDictionary<int, (int Rows, int Events)>();
            for (var row = 0; row < deaths.Length; row++)
            {
                var key = checked((int)deaths[row]);
                var count = counts.GetValueOrDefault(key);
                counts[key] = (count.Rows + 1, count.Events + (fit.Rows.Outcome[row] ? 1 : 0));
            }

            foreach (var (key, count) in counts)
            {
                builder.Add(fit.Name, actor, key, count.Rows, count.Events);
            }
        }
    }
}
