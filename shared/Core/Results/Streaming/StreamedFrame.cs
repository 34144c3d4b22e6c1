using PocGrid.Estimation;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Streaming;

/// <summary>
/// The rows and columns of the model, as <see cref="Frame"/> has them, for panels larger than memory: read a row group at a time into a
/// scratch file. docs/methods/streaming.md says what can be done with them.
/// </summary>
internal sealed class StreamedFrame
{
    private StreamedFrame(StreamedRows? rows, IReadOnlyList<AccountRow> account, IReadOnlyList<string> leftOut)
    {
        Rows = rows;
        Account = account;
        LeftOut = leftOut;
    }

    /// <summary>Design, outcome and cells, or null where no row is complete.</summary>
    public StreamedRows? Rows { get; }

    /// <summary>Rows of the panels: used, or left out for a reason.</summary>
    public IReadOnlyList<AccountRow> Account { get; }

    /// <summary>Controls asked for of which no row has a value.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>
    /// Whether the columns of so many rows should be streamed: at 8 bytes a value they take more than half of the memory that the process
    /// may use.
    /// </summary>
    public static bool IsNeeded(long rows, int columns) => rows * columns * sizeof(double) > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <param name="panels">Panels, each with <see cref="ModelSpec.PanelColumnNames"/>.</param>
    /// <param name="spec">The model.</param>
    /// <param name="fit">Name of the fit and id of the release, for the account.</param>
    /// <param name="scratch">Holds the columns; to be disposed of when the frame is no longer used.</param>
    /// <param name="cancellation">Stops between row groups.</param>
    /// <exception cref="TableException">A panel cannot be read.</exception>
    public static async Task<StreamedFrame> ReadAsync(
        IReadOnlyList<PanelFile> panels, ModelSpec spec, (string Fit, string Release) fit, IScratch scratch, CancellationToken cancellation = default)
    {
        var leftOut = await WithoutValuesAsync(panels, spec, cancellation);
        Term[] terms = [.. spec.Terms.Except(leftOut)];
        string[] columns = [.. spec.Columns.Select(column => column.Name).Concat([PanelSchema.Gid.Name, PanelSchema.IsMapMonth.Name]).Distinct()];
        var writer = new RowWriter([.. terms.Select(term => term.Name)], scratch, checked((int)await PanelRowGroups.CountAsync(panels, cancellation)));
        var fates = new List<RowFates>();
        var countries = new List<string>();
        var values = new double[terms.Length];
        await foreach (var (country, panel) in PanelRowGroups.ReadAsync(panels, columns, cancellation))
        {
            var (outcome, gid, name) = (PanelColumns.Numbers(panel[spec.Outcome.Columns[0].Name]), panel.Values(PanelSchema.Gid), "intercept_" + country);
            double[][] byTerm = [.. terms.Select(term => term.Over(panel))];
            fates.Add(RowFates.Of(terms, byTerm, spec.Sample, panel.Values(PanelSchema.IsMapMonth)));
            foreach (var row in Enumerable.Range(0, panel.RowCount).Where(fates[^1].IsUsed))
            {
                if (countries.Count == 0 || countries[^1] != name)
                {
                    countries.Add(name);
                }

                for (var term = 0; term < values.Length; term++)
                {
                    values[term] = byTerm[term][row];
                }

                writer.Add(values, countries.Count - 1, outcome[row] != 0, gid[row]);
            }
        }

        return new StreamedFrame(
            writer.RowCount == 0 ? null : writer.Finish(countries), Frame.AccountOf(fit.Fit, fit.Release, fates), [.. leftOut.Select(term => term.Name)]);
    }

    private static async Task<IReadOnlyList<Term>> WithoutValuesAsync(IReadOnlyList<PanelFile> panels, ModelSpec spec, CancellationToken cancellation)
    {
        var without = spec.Terms.Where(term => term.Role == TermRole.Control).ToList();
        if (without.Count > 0)
        {
            string[] columns = [.. without.SelectMany(term => term.Columns).Select(column => column.Name).Distinct()];
            await foreach (var (_, panel) in PanelRowGroups.ReadAsync(panels, columns, cancellation))
            {
                without.RemoveAll(term => Array.Exists(term.Over(panel), value => !double.IsNaN(value)));
                if (without.Count == 0)
                {
                    break;
                }
            }
        }

        return without;
    }
}
