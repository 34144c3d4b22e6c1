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

    internal static readonly Column<string> ViolenceBy = SpecificationTable.ViolenceBy;

    internal static readonly Column<int> Specification = new("specification", "Number in the grid, from 1; 1 is the profile's.");

    internal static readonly Column<double> Estimate = new("estimate", "Coefficient on the log odds.");

    internal static readonly Column<double> Low = new("ci_low", "Lower end of the 95% interval.");

    internal static readonly Column<double> High = new("ci_high", "Upper end of the 95% interval.");

    private static readonly TableDefinition<(int Position, TableRow Row)> Definition = new(
        "figure_specification_curve",
        "Behind the figure of the specification curve: estimates on the log odds of violence by non-state and by state actors in order, "
            + "with the choices of each specification.")
    {
        { ViolenceBy, at => at.Row.Get(ViolenceBy) },
        { new("position", "Order by estimate, from 1."), at => at.Position },
        { Specification, at => at.Row.Get(Specification) },
        { Estimate, at => at.Row.Get(Estimate) },
        { Low, at => at.Row.Get(Low) },
        { High, at => at.Row.Get(High) },
        { Choices.All, (table, choice) => table.Add(choice.Column, at => at.Row.Get(choice.Column)) },
    };

    public static TableSchema Schema => Definition.Schema;

    private static readonly (string Actor, string Title)[] Actors
        = [("nonstate", "Deaths by non-state actors"), ("state", "Deaths by state actors")];

    /// <param name="specifications">Table <c>specifications</c>.</param>
    public static Figure Of(Table specifications)
    {
        const string Name = "specification-curve", Title = "Estimates under every specification";
        var data = Sort(specifications);
        if (data.RowCount == 0)
        {
            return Figure.Without(
                Name, Title, "No specification of the release could be fitted on the log odds; table specifications says why of "
                    + "each.", data);
        }

        var left = Left(specifications);
        return new Figure(
            Name,
            Title,
            "Above: coefficient of ln(1 + deaths) on the log odds of enhanced presence, with 95% intervals, from the lowest to the "
                + "highest; "
                + "above the line of 0, more violence goes with more enhancement. "
                + "Below: a tick where a specification makes that choice. Large dot and long line: this release's own." + left,
            string.Join(" ", Actors.Select(actor => Describe(data, actor.Actor, actor.Title))) + left,
            data,
            new SpecificationPicture(data, Actors));
    }

    private static Table Sort(Table specifications) => Definition.Of(Actors.SelectMany(actor => specifications.Rows
        .Where(row => row.Get(ViolenceBy) == actor.Actor && row.Get(SpecificationTable.Scale) == Scale)
        .Where(row => !double.IsNaN(row.Get(Estimate)) && !double.IsNaN(row.Get(Low)))
        .OrderBy(row => row.Get(Estimate))
        .ThenBy(row => row.Get(Specification))
        .Select((row, i) => (i + 1, row))));

    /// <summary>What is not drawn, in words.</summary>
    private static string Left(Table specifications)
    {
        TableRow[] all = [.. specifications.Rows.Where(row => row.Get(ViolenceBy) is not null)];
        TableRow[] rows = [.. all.Where(row => Array.Exists(Actors, actor => actor.Actor == row.Get(ViolenceBy)))];
        var otherScale = rows.Count(row => row.Get(SpecificationTable.Scale) is { } scale && scale != Scale);
        var unfitted = rows.Count(row => double.IsNaN(row.Get(Estimate)));
        var together = all.Length - rows.Length;
        (int Count, string What)[] reasons
            = [(together, "for all actors together"), (otherScale, "on other scales"), (unfitted, "that could not be fitted")];
        var said = reasons.Where(reason => reason.Count > 0).Select(reason => $"{reason.Count} {reason.What}").ToArray();
        return said.Length == 0 ? "" : $" Estimates not drawn: {string.Join(", ", said)}.";
    }

    private static string Describe(Table data, string actor, string title)
    {
        TableRow[] rows = [.. data.Rows.Where(row => row.Get(ViolenceBy) == actor)];
        return $"{title}: {rows.Length} estimates, {rows.Count(row => row.Get(Estimate) > 0)} above 0, "
            + $"{rows.Count(row => row.Get(Low) > 0)} with an interval above 0, {rows.Count(row => row.Get(High) < 0)} with one below 0.";
    }
}
