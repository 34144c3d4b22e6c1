using PocGrid.Results.Models;
using PocGrid.Results.Specifications;
using PocGrid.Tables;

namespace PocGrid.Results.Figures;

/// <summary>The specification curve: every estimate of violence in order, and the choices behind each.</summary>
internal static class SpecificationFigure
{
    /// <summary>The scale of the estimates drawn: those on another cannot be put in one order with them.</summary>
    public const string Scale = "log_odds";

    /// <summary>Number of the profile's own specification.</summary>
    public const int Own = 1;

    public static readonly TableSchema Schema = new(
        "figure_specification_curve",
        "Behind the figure of the specification curve: estimates on the log odds of violence by non-state and by state actors in order, with the choices of each specification.",
        [
            SpecificationTable.ViolenceBy,
            new("position", ColumnType.Int32, "Order by estimate, from 1."),
            new("specification", ColumnType.Int32, "Number in the grid, from 1; 1 is the profile's."),
            new("estimate", ColumnType.Double, "Coefficient on the log odds."),
            new("ci_low", ColumnType.Double, "Lower end of the 95% interval."),
            new("ci_high", ColumnType.Double, "Upper end of the 95% interval."),
            .. Choices.All.Select(choice => choice.Column),
        ]);

    private static readonly (string Actor, string Title)[] Actors = [("nonstate", "Deaths by non-state actors"), ("state", "Deaths by state actors")];

    /// <param name="specifications">Table <c>specifications</c>.</param>
    public static Figure Of(Table specifications)
    {
        const string Name = "specification-curve", Title = "Estimates under every specification";
        var data = Sort(specifications);
        if (data.RowCount == 0)
        {
            return Figure.Without(Name, Title, "No specification of the release could be fitted on the log odds; table specifications says why of each.", data);
        }

        var left = Left(specifications);
        return new Figure(
            Name,
            Title,
            "Above: coefficient of ln(1 + deaths) on the log odds of enhanced presence, with 95% intervals, from the lowest to the highest; above the line of 0, more violence goes with more enhancement. "
                + "Below: a tick where a specification makes that choice. Large dot and long line: this release's own." + left,
            string.Join(" ", Actors.Select(actor => Describe(data, actor.Actor, actor.Title))) + left,
            data,
            new SpecificationPicture(data, Actors));
    }

    private static Table Sort(Table specifications)
    {
        var builder = new TableBuilder(Schema);
        var (violence, scales, estimates, errors) = (specifications.Texts("violence_by"), specifications.Texts("scale"), specifications.Doubles("estimate"), specifications.Doubles("ci_low"));
        foreach (var (actor, _) in Actors)
        {
            var rows = Enumerable.Range(0, specifications.RowCount)
                .Where(row => violence[row] == actor && scales[row] == Scale && !double.IsNaN(estimates[row]) && !double.IsNaN(errors[row]))
                .OrderBy(row => estimates[row]).ThenBy(row => specifications.Int32s("specification")[row]);
            var position = 0;
            foreach (var row in rows)
            {
                position++;
                builder.Add([.. Schema.Columns.Select(column => column.Name == "position" ? position : specifications[column.Name][row])]);
            }
        }

        return builder.Build();
    }

    /// <summary>What is not drawn, in words.</summary>
    private static string Left(Table specifications)
    {
        var violence = specifications.Texts("violence_by");
        int[] rows = [.. Enumerable.Range(0, specifications.RowCount).Where(row => Array.Exists(Actors, actor => actor.Actor == violence[row]))];
        var otherScale = rows.Count(row => specifications.Texts("scale")[row] is { } scale && scale != Scale);
        var unfitted = rows.Count(row => double.IsNaN(specifications.Doubles("estimate")[row]));
        var together = violence.Count(by => by is not null) - rows.Length;
        (int Count, string What)[] reasons = [(together, "for all actors together"), (otherScale, "on other scales"), (unfitted, "that could not be fitted")];
        var said = reasons.Where(reason => reason.Count > 0).Select(reason => $"{reason.Count} {reason.What}").ToArray();
        return said.Length == 0 ? "" : $" Estimates not drawn: {string.Join(", ", said)}.";
    }

    private static string Describe(Table data, string actor, string title)
    {
        int[] rows = [.. Enumerable.Range(0, data.RowCount).Where(row => data.Texts("violence_by")[row] == actor)];
        return $"{title}: {rows.Length} estimates, {rows.Count(row => data.Doubles("estimate")[row] > 0)} above 0, "
            + $"{rows.Count(row => data.Doubles("ci_low")[row] > 0)} with an interval above 0, {rows.Count(row => data.Doubles("ci_high")[row] < 0)} with one below 0.";
    }
}
