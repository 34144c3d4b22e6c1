using System.Globalization;
using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results.Models;
using PocGrid.Results.Specifications;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Results.Streaming;

/// <summary>The files that a model is fitted to, in the order of a release: by country.</summary>
internal sealed class PanelFiles
{
    private readonly IReadOnlyList<PanelFile> _files;
    private readonly ModelSpec _spec;
    private readonly IReadOnlyList<string> _columns;
    private readonly long _rowCount;
    private readonly bool _isSimulated;
    private readonly UnitMonths _units = new();

    private PanelFiles(IReadOnlyList<PanelFile> files, ModelSpec spec, IReadOnlyList<string> columns, long rowCount, bool isSimulated) =>
        (_files, _spec, _columns, _rowCount, _isSimulated) = (files, spec, columns, rowCount, isSimulated);

    /// <exception cref="SourceException">One is no panel, or has not what the model needs.</exception>
    public static async Task<PanelFiles> OpenAsync(IReadOnlyList<string> paths, ModelSpec spec, CancellationToken cancellation)
    {
        var columns = StreamedFrame.ColumnNames(spec);
        if (!StreamedFrame.Takes(spec))
        {
            columns = [.. columns.Union(PanelColumns.Keys)];
        }

        var files = new List<(string Country, PanelFile File)>();
        var isSimulated = false;
        foreach (var path in paths)
        {
            var file = PanelFile.At(path);
            await file.RequireAsync(columns, cancellation);
            isSimulated |= await file.ReadIsSimulatedAsync(cancellation);
            files.Add((await file.ReadFirstCountryAsync(cancellation), file));
        }

        var inOrder = files.OrderBy(file => file.Country, StringComparer.Ordinal).ThenBy(file => file.File.Name, StringComparer.Ordinal);
        PanelFile[] ordered = [.. inOrder.Select(file => file.File)];
        return new PanelFiles(ordered, spec, columns, await PanelRowGroups.CountAsync(ordered, cancellation), isSimulated);
    }

    /// <summary>Fits a model that <see cref="StreamedFrame.Takes"/> is true of.</summary>
    /// <exception cref="SourceException">There is no such fit of these panels.</exception>
    public async Task<PanelFilesFit> FitStreamedAsync(FitOptions options, Action<long, long>? progress, CancellationToken cancellation)
    {
        using var scratch = new ScratchFile();
        var frame = await StreamedFrame.ReadAsync(
            _files, _spec, ("", ""), scratch, _units, read => progress?.Invoke(read, _rowCount), cancellation);
        var rows = frame.Rows ?? throw WithoutRows(frame.Account);
        var model = Fitted(Logit.Fit(rows.Design, rows.Outcome, rows.Clusters, options), rows.Outcome, rows.Clusters);
        return With(new FittedPanels(
            Name,
            model,
            new RowKeys(rows.Clusters, frame.Months),
            TermSupport.Of(rows.Design, rows.Outcome, rows.Clusters),
            frame.Account,
            frame.LeftOut));
    }

    /// <summary>Fits any model.</summary>
    /// <exception cref="SourceException">There is no such fit of these panels, or the memory is too small for their columns.</exception>
    public async Task<PanelFilesFit> FitInMemoryAsync(
        PanelOptions panel, FitOptions options, Action<long, long>? progress, CancellationToken cancellation)
    {
        if (StreamedFrame.IsNeeded(_rowCount, _columns.Count))
        {
            throw Problem(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The model needs its columns in memory, and {_rowCount:N0} rows are too many for that of this machine."),
                "Take the estimator logit without indicators of calendar years, with a covariance that needs no distances: "
                + "that is fitted whatever the size. Or take fewer countries.");
        }

        var frame = Frame.Of(_spec, await TablesAsync(progress, cancellation), panel);
        var account = frame.Account("", "");
        var rows = frame.Rows ?? throw WithoutRows(account);
        var fit = new EstimatorFits(rows, [_spec.Estimator], options).Fit(
            _spec.Estimator, () => SpecificationBatch.TroopsAdded(_spec.Outcome, frame));
        return With(
            new FittedPanels(
                Name,
                Fitted(fit.Result, rows.Outcome, rows.Keys.Cells),
                fit.Keys,
                [.. rows.Support.Values],
                account,
                frame.LeftOut,
                fit.Caution));
    }

    private string Name => _units.Countries.Count == 1 ? _units.Countries.First() : CountriesAndPooled.Pooled;

    /// <summary>The rows by country.</summary>
    private async Task<IReadOnlyList<(string Country, Table Panel)>> TablesAsync(
        Action<long, long>? progress, CancellationToken cancellation)
    {
        var (parts, read) = (new List<(string Country, Table Rows)>(), 0L);
        await foreach (var (file, rows) in PanelRowGroups.ReadAsync(_files, _columns, cancellation))
        {
            _units.Add(file, rows);
            var countries = rows.Values(PanelSchema.Country);
            for (var start = 0; start < rows.RowCount;)
            {
                var length = countries.AsSpan(start).IndexOfAnyExcept(countries[start]) is >= 0 and var end ? end : rows.RowCount - start;
                parts.Add((countries[start], rows.Slice(start, length)));
                start += length;
            }

            progress?.Invoke(read += rows.RowCount, _rowCount);
        }

        return
        [
            .. parts.GroupBy(part => part.Country)
                .Select(country => (country.Key, TableConcat.Join([.. country.Select(part => part.Rows)]))),
        ];
    }

    private PanelFilesFit With(FittedPanels fitted)
    {
        try
        {
            return new PanelFilesFit(
                _spec, fitted, Covariances.Of(fitted.Model, fitted.Keys, CovarianceChoice.Parse(_spec.Covariance)), _isSimulated);
        }
        catch (NoCovarianceException error)
        {
            throw Problem($"There is no covariance {_spec.Covariance} of this fit: {error.Message}", "Take another covariance.");
        }
    }

    private FittedModel Fitted(FitResult result, bool[] outcome, int[] cells) =>
        result as FittedModel ?? throw Refused((Refusal)result, outcome, cells);

    private SourceException Refused(Refusal refusal, bool[] outcome, int[] cells)
    {
        var terms = refusal.Columns.Count > 0 ? $" Terms: {Readable.List(refusal.Columns)}." : "";
        var size = string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.Length:N0} rows, {outcome.Count(e => e):N0} events, {cells.Distinct().Count():N0} cells.");
        var remedy = refusal.Reason switch
        {
            RefusalReason.TooFewEvents or RefusalReason.TooFewNonEvents or RefusalReason.TooFewClusters =>
                "Name the panels of more countries, or an outcome with more events.",
            RefusalReason.GroupWithoutVariation =>
                "Leave out the panels of these countries, or take one intercept (--model intercepts=common).",
            RefusalReason.CompleteSeparation or RefusalReason.QuasiCompleteSeparation =>
                "Pool more countries, or take an estimator that separation does not stop (--model estimator=firth); "
                + "docs/methods/separation.md.",
            _ => "Take another model.",
        };
        return Problem($"The model of {Name} has no estimate ({Grid.Names.Of(refusal.Reason)}): {refusal.Message}{terms} {size}", remedy);
    }

    private SourceException WithoutRows(IReadOnlyList<AccountRow> account)
    {
        var reasons = account.Where(row => row.Outcome == AccountOutcome.Excluded).Select(row => $"{row.Reason} ({row.Rows})");
        return Problem($"No row of the panels is complete: {string.Join("; ", reasons)}.", "Take a model without what is missing.");
    }

    private SourceException Problem(string problem, string remedy) =>
        new(Readable.List(_files.Select(file => file.Name), most: 3), problem, remedy);
}
