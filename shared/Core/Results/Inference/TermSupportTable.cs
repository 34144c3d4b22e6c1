using PocGrid.Estimation.Diagnostics;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>term_support</c>: what each coefficient rests on, also where the model has no estimate.</summary>
public static class TermSupportTable
{
    public static readonly Column<string> Fit = FitColumns.Fit;

    public static readonly Column<string> Term = new("term", "Term of the model.");

    public static readonly Column<int> Events =
        new("exposed_events", "Enhancements in exposed_rows; with fewer than 5 no p value is told.", minimum: 0);

    public static readonly Column<int> EventCells = new("cells_with_exposed_events", "Cells in which these are.", minimum: 0);

    public static readonly Column<double> EffectiveClusters = new(
        "effective_clusters",
        "Cells of equal leverage that would say as much of the coefficient (Carter, Schnepel and Steigerwald 2017, with the model's rows "
            + "taken as independent): cells over 1 plus the squared coefficient of variation of what each adds to the variance. Missing "
            + "where the model has no estimate.",
        nullable: true,
        minimum: 1);

    private static readonly TableDefinition<Row> Definition = new(
        "term_support", "What of the data each coefficient rests on; a row is exposed where its term is not 0.", key: [Fit.Name, Term.Name])
    {
        { Fit, row => row.Fit },
        { Term, row => row.Support.Name },
        {
            new("exposed_rows", "Cell-months used in which the term is not 0; of an intercept, its country's.", minimum: 0),
            row => row.Support.Rows
        },
        { new("exposed_cells", "Cells with such a cell-month.", minimum: 0), row => row.Support.Clusters },
        { Events, row => row.Support.Events },
        { EventCells, row => row.Support.EventClusters },
        { EffectiveClusters, row => row.EffectiveClusters },
        { FitColumns.RestsOn, row => TermWords.RestsOn(row.Support) },
        { FitColumns.Rows, row => row.Size.Rows },
        { FitColumns.Events, row => row.Size.Events },
        { FitSummaryTable.Clusters, row => row.Size.Clusters },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="fit">pooled, or a country.</param>
    /// <param name="rows">The rows that were taken; null where none is complete: the table is empty.</param>
    /// <param name="fitted">The fit; null where it was refused.</param>
    internal static Table Of(string fit, EstimatedRows? rows, ReportedFit? fitted) => Definition.Of(rows is null
        ? []
        : rows.Design.CoefficientNames.Select(name =>
            new Row(fit, rows.Support[name], EffectiveOf(fitted, name), FrameSize.Of(rows))));

    private static double? EffectiveOf(ReportedFit? fit, string name) =>
        fit?.Model.IndexOf(name) is { } place and >= 0 ? fit.Clusters.Effective(place) : null;

    private sealed record Row(string Fit, TermSupport Support, double? EffectiveClusters, FrameSize Size);
}
