using PocGrid.Estimation;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results.Models;
using PocGrid.Sources;

namespace PocGrid.Results.Streaming;

/// <summary>
/// The rows and columns of the model, as <see cref="Frame"/> has them, for panels larger than memory: read a row group at a time into a
/// scratch file. docs/methods/streaming.md says what can be done with them.
/// </summary>
internal sealed class StreamedFrame
{
    private StreamedFrame(StreamedRows? rows, int[]? months, IReadOnlyList<AccountRow> account, IReadOnlyList<string> leftOut)
    {
        Rows = rows;
        Months = months;
        Account = account;
        LeftOut = leftOut;
    }

    /// <summary>Design, outcome and cells, or null where no row is complete.</summary>
    public StreamedRows? Rows { get; }

    /// <summary>Month of each row used, where the model's covariance takes it; else null.</summary>
    public int[]? Months { get; }

    /// <summary>Rows of the panels: used, or left out for a reason.</summary>
    public IReadOnlyList<AccountRow> Account { get; }

    /// <summary>Controls asked for of which no row has a value.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>
    /// Whether the columns of so many rows should be streamed: at 8 bytes a value they take more than half of the memory that the process
    /// may use.
    /// </summary>
    public static bool IsNeeded(long rows, int columns)
        => rows * columns * sizeof(double) > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <summary>Columns of a panel that are read for a model.</summary>
    public static IReadOnlyList<string> ColumnNames(ModelSpec spec) =>
    [
        .. UnitMonths.Columns.Append(PanelSchema.IsMapMonth.Name)
            .Concat(spec.Area == MissionArea.Mandate ? [PanelSchema.Missions.Name] : [])
            .Concat(spec.Columns.Select(column => column.Name))
            .Distinct(),
    ];

    /// <summary>
    /// Whether a model can be fitted to streamed rows: the logit with the covariances that need no distances. Indicators of calendar
    /// years are known only when all rows were read.
    /// </summary>
    public static bool Takes(ModelSpec spec) =>
        spec.Estimator == ModelEstimator.Logit && !spec.HasCalendarYears && !CovarianceChoice.Parse(spec.Covariance).NeedsPlaces;

    /// <param name="panels">Panels, each with <see cref="ColumnNames"/>.</param>
    /// <param name="spec">The model, one that <see cref="Takes"/> is true of.</param>
    /// <param name="fit">Name of the fit and id of the release, for the account.</param>
    /// <param name="scratch">Holds the columns; to be disposed of when the frame is no longer used.</param>
    /// <param name="units">Takes the units and months of the panels.</param>
    /// <param name="progress">Told how many rows were read.</param>
    /// <param name="cancellation">Stops between row groups.</param>
    /// <exception cref="SourceException">A panel cannot be read, or has a row for the second time.</exception>
    public static async Task<StreamedFrame> ReadAsync(
        IReadOnlyList<PanelFile> panels,
        ModelSpec spec,
        (string Fit, string Release) fit,
        IScratch scratch,
        UnitMonths units,
        Action<long>? progress = null,
        CancellationToken cancellation = default)
    {
        var leftOut = await WithoutValuesAsync(panels, spec, cancellation);
        Term[] terms = [.. spec.Terms.Except(leftOut)];
        var rowCount = checked((int)await PanelRowGroups.CountAsync(panels, cancellation));
        var writer = new RowWriter([.. terms.Select(term => term.Name)], scratch, rowCount);
        var months = CovarianceChoice.Parse(spec.Covariance).NeedsMonths ? new List<int>(rowCount) : null;
        var intercepts = new Intercepts(spec.Intercepts);
        var fates = new List<RowFates>();
        var (values, read) = (new double[terms.Length], 0L);
        await foreach (var (file, panel) in PanelRowGroups.ReadAsync(panels, ColumnNames(spec), cancellation))
        {
            units.Add(file, panel);
            var (country, gid, month) = (panel.Values(PanelSchema.Country), panel.Values(PanelSchema.Gid), panel.Values(
                PanelSchema.MonthId));
            var outcome = PanelColumns.Numbers(panel[spec.Outcome.Columns[0].Name]);
            double[][] byTerm = [.. terms.Select(term => term.Over(panel))];
            fates.Add(RowFates.Of(
                spec, terms, byTerm, panel.Values(PanelSchema.IsMapMonth), () => panel.Values(PanelSchema.Missions)));
            foreach (var row in Enumerable.Range(0, panel.RowCount).Where(fates[^1].IsUsed))
            {
                for (var term = 0; term < values.Length; term++)
                {
                    values[term] = byTerm[term][row];
                }

                writer.Add(values, intercepts.Of(country[row]), outcome[row] != 0, gid[row]);
                months?.Add(month[row]);
            }

            progress?.Invoke(read += panel.RowCount);
        }

        return new StreamedFrame(
            writer.RowCount == 0 ? null : writer.Finish(intercepts.Names),
            months?.ToArray(),
            Frame.AccountOf(fit.Fit, fit.Release, fates),
            [.. leftOut.Select(term => term.Name)]);
    }

    /// <summary>Names of the intercepts of the rows so far, in the order in which they come.</summary>
    private sealed class Intercepts(InterceptTerms terms)
    {
        private readonly Dictionary<string, int> _places = [];
        private (string? Country, int Place) _last;

        public IReadOnlyList<string> Names => [.. _places.OrderBy(place => place.Value).Select(place => place.Key)];

        /// <summary>Place of the intercept that a row of a country has.</summary>
        public int Of(string country)
        {
            if (!ReferenceEquals(country, _last.Country))
            {
                var name = terms == InterceptTerms.Common ? Design.InterceptName : "intercept_" + country;
                _places.TryAdd(name, _places.Count);
                _last = (country, _places[name]);
            }

            return _last.Place;
        }
    }

    private static async Task<IReadOnlyList<Term>> WithoutValuesAsync(
        IReadOnlyList<PanelFile> panels,
        ModelSpec spec,
        CancellationToken cancellation)
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
