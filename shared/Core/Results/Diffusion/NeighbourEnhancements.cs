using PocGrid.Estimation;
using PocGrid.Grid;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Results.Timing;
using PocGrid.Tables;

namespace PocGrid.Results.Diffusion;

/// <summary>
/// The table <c>neighbour_enhancements</c>: the model with what missions did around the cell in the months before, so that a response
/// that spreads over a district is not taken for one to the cell's own violence.
/// </summary>
public static class NeighbourEnhancements
{
    public const string TermName = "ln1p_neighbour_enhancements_6m";

    private const int WindowMonths = 6;

    public static readonly Column<string> Fit = FitColumns.Fit;

    private static readonly TableDefinition<Row> Definition = new(
        "neighbour_enhancements",
        "The model with ln(1 + enhancements in the eight neighbouring cells in the six months before): that term and those of violence. "
            + "Neighbours in months that are no rows of the release's panels count as none.",
        key: [Fit.Name, TermFitColumns.Term.Name])
    {
        { Fit, row => row.Fit },
        { row => row.Term },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <summary>What enhancements around go with.</summary>
    /// <param name="table">A table of this schema.</param>
    public static IEnumerable<ModelFinding> Findings(Table table) =>
        from row in table.Rows
        where row.Get(TermFitColumns.Term) == TermName && row.OrNull(TermFitColumns.Coefficient) is not null
        let coefficient = row.Get(TermFitColumns.Coefficient)
        select new ModelFinding(
            "coefficient_of_neighbour_enhancements",
            row.Get(Fit),
            ViolentActors.Any.Name,
            coefficient,
            FormattableString.Invariant(
                $"ln(1 + enhancements in the eight cells around in the six months before) has the coefficient {coefficient:0.000} ")
                + ModelFinding.Certain(row, "0.000", TermFitColumns.P));

    /// <param name="fit">pooled, or a country.</param>
    /// <param name="options">Of every fit.</param>
    internal static Table Of(string fit, Frame frame, FitOptions options) =>
        Definition.Of(frame.Rows is { } rows ? Rows(fit, frame, rows, options) : []);

    private static IEnumerable<Row> Rows(string fit, Frame frame, EstimatedRows rows, FitOptions options)
    {
        int[] all = [.. Enumerable.Range(0, rows.Outcome.Length)];
        var around = Around(rows);
        var fits = TermFits.Of(
            rows.Design.With([TermName], [Array.ConvertAll(around, count => Terms.Ln1p(count))]), rows, all, options);
        return frame.Terms.Where(term => term.Role == TermRole.Violence).Select(term => term.Name).Prepend(TermName)
            .Select(name => new Row(fit, fits[name]));
    }

    /// <summary>Enhancements in the neighbouring cells in the window before each row, from the rows of these cells.</summary>
    private static double[] Around(EstimatedRows rows)
    {
        var (cells, months) = (rows.Keys.Cells, rows.Keys.Months!);
        var counts = new Dictionary<(int Gid, int Month), int>();
        foreach (var row in Enumerable.Range(0, cells.Length).Where(row => rows.Outcome[row]))
        {
            foreach (var neighbour in GridCell.FromGid(cells[row]).Neighbours())
            {
                for (var month = months[row] + 1; month <= months[row] + WindowMonths; month++)
                {
                    counts[(neighbour.Gid, month)] = counts.GetValueOrDefault((neighbour.Gid, month)) + 1;
                }
            }
        }

        return [.. cells.Zip(months, (gid, month) => (double)counts.GetValueOrDefault((gid, month)))];
    }

    private sealed record Row(string Fit, TermFit Term);
}
