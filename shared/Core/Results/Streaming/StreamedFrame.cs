using PocGrid.Estimation;
using PocGrid.GridMonths;
using PocGrid.Tables;

namespace PocGrid.Results.Streaming;

/// <summary>
/// The rows and columns of the model, as <see cref="ModelFrame"/> has them, for panels larger than memory: read a row group at a time into a
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

    /// <param name="panels">Panels, each with the columns of <see cref="ModelFrame.PanelColumns"/>.</param>
    /// <param name="options">The model.</param>
    /// <param name="fit">Name of the fit and id of the release, for the account.</param>
    /// <param name="scratch">Holds the columns; to be disposed of when the frame is no longer used.</param>
    /// <param name="cancellation">Stops between row groups.</param>
    /// <exception cref="TableException">A panel cannot be read.</exception>
    public static async Task<StreamedFrame> ReadAsync(
        IReadOnlyList<PanelFile> panels, ModelOptions options, (string Fit, string Release) fit, IScratch scratch, CancellationToken cancellation = default)
    {
        var all = ModelTerms.Of(options);
        var leftOut = await WithoutValuesAsync(panels, options, all, cancellation);
        ModelTerm[] terms = [.. all.Except(leftOut)];
        var account = new Account("fit", "panel", fit.Release, fit.Fit);
        var rows = new ModelRows(terms, options, account);
        var writer = new RowWriter([.. terms.Select(term => term.Name)], scratch, checked((int)await PanelRowGroups.CountAsync(panels, cancellation)));
        var countries = new List<string>();
        await foreach (var (country, panel) in PanelRowGroups.ReadAsync(panels, ModelRows.PanelColumns(options), cancellation))
        {
            var (outcome, gid, name) = (panel.Booleans(options.Outcome), panel.Int32s("gid"), "intercept_" + country);
            rows.Visit(panel, (row, values) =>
            {
                if (countries.Count == 0 || countries[^1] != name)
                {
                    countries.Add(name);
                }

                writer.Add(values, countries.Count - 1, outcome[row], gid[row]);
            });
        }

        return new StreamedFrame(writer.RowCount == 0 ? null : writer.Finish(countries), account.Close(), [.. leftOut.Select(term => term.Name)]);
    }

    private static async Task<IReadOnlyList<ModelTerm>> WithoutValuesAsync(
        IReadOnlyList<PanelFile> panels, ModelOptions options, IReadOnlyList<ModelTerm> terms, CancellationToken cancellation)
    {
        var without = terms.Where(term => term.IsControl).ToList();
        if (without.Count > 0)
        {
            await foreach (var (_, panel) in PanelRowGroups.ReadAsync(panels, options.Controls, cancellation))
            {
                without.RemoveAll(term => !ModelRows.IsMissingEverywhere(term, panel));
                if (without.Count == 0)
                {
                    break;
                }
            }
        }

        return without;
    }
}
