using System.Text.Json;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Releases;
using PocGrid.Releases.Changes;
using PocGrid.Results;
using PocGrid.Results.Inference;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Releases.Changes;

/// <summary>A release made by hand of no more than a comparison reads.</summary>
internal sealed class GivenRelease(ILake lake, string id)
{
    private readonly List<ManifestFile> _files = [];
    private readonly List<ManifestSource> _sources = [];

    public string Id => id;

    public string Profile { get; init; } = "brief-2025";

    public string Code { get; init; } = "code";

    /// <summary>Columns that its code did not write yet.</summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public GivenRelease Source(string source, string release, string file, string content = "")
    {
        _sources.Add(new ManifestSource(
            source,
            release,
            "file name",
            file,
            1,
            ContentDigest.OfText(file + content),
            source,
            "Producer",
            "CC BY 4.0",
            "Citation.",
            Simulated: true));
        return this;
    }

    /// <summary>Events of a file, which is a source of the release.</summary>
    public async Task<GivenRelease> EventsAsync(string source, string release, string file, params IReadOnlyList<GivenEvent> events)
    {
        var builder = new TableBuilder(EventTable.Schema);
        foreach (var (e, i) in events.Select((e, i) => (e, i)))
        {
            builder.Add(
                e.Id,
                e.Gid,
                null,
                e.Month,
                e.Month,
                e.Type,
                e.Actor,
                482,
                e.WherePrec,
                1,
                e.Best,
                e.Best,
                e.Best,
                e.Best,
                source == "ucdp_ged_candidate",
                e.Excluded,
                i + 2L,
                "Armed group",
                null,
                null,
                null);
        }

        Source(source, release, file, string.Join(';', events));
        var conversion = ContentDigest.OfText(file)[..8];
        await WriteAsync($"source-rows/source={source.Replace('_', '-')}/release={release}-{conversion}/{id}.parquet", builder.Build());
        return this;
    }

    public async Task<GivenRelease> PanelAsync(string country, params IReadOnlyList<GivenCellMonth> rows)
    {
        string[] names = ["gid", "month_id", "nonstate_events", "nonstate_deaths", "state_events", "state_deaths", "troops",
        "troops_unknown", "bases", "presence", "troop_presence", "enhanced"];
        var builder = new TableBuilder(
            new TableSchema("panel", "", [.. names.Select(name => PanelSchema.Panel.Columns[PanelSchema.Panel.IndexOf(name)])]));
        foreach (var row in rows)
        {
            builder.Add(
                row.Gid,
                row.Month,
                row.Deaths > 0 ? 1 : 0,
                row.Deaths,
                0,
                0,
                row.Troops,
                false,
                row.Troops > 0 ? 1 : 0,
                row.Troops > 0,
                row.Troops > 0,
                row.Enhanced);
        }

        await WriteAsync($"panels/release={id}/country={country}/part-000.parquet", builder.Build());
        return this;
    }

    /// <param name="fits">The name of each fit, and why it was refused.</param>
    public async Task<GivenRelease> FitsAsync(
        IReadOnlyList<(string Fit, string? Reason, int Events)> fits,
        IReadOnlyList<(string Fit, string Term, double Estimate, double Error)> coefficients)
    {
        var summary = new TableBuilder(FitSummaryTable.Schema);
        foreach (var (fit, reason, events) in fits)
        {
            summary.Add(
                fit,
                reason is null ? "fitted" : "refused",
                reason,
                null,
                null,
                null,
                null,
                1000,
                events,
                50,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "logit");
        }

        var table = new TableBuilder(CoefficientsTable.Schema);
        foreach (var (fit, term, estimate, error) in coefficients)
        {
            table.Add(fit, term, estimate, error, estimate / error, 12.5, 0.5, 0.0, 0.0, null, error, 0.5, 1.0, "cell");
        }

        await WriteAsync(LakeLayout.Table(id, "fit_summary", "parquet"), summary.Build());
        await WriteAsync(LakeLayout.Table(id, "coefficients", "parquet"), table.Build());
        return this;
    }

    /// <summary>What the account says of files of events.</summary>
    public async Task<GivenRelease> AccountAsync(params IReadOnlyList<(string Release, string File, int Rows, long Deaths)> files)
    {
        var account = files.Select(
            file => new AccountRow("grid-months", "ucdp_ged", file.Release, file.File, AccountOutcome.In, "", file.Rows, file.Deaths,
            null));
        await WriteAsync(LakeLayout.Table(id, "account", "parquet"), AccountTable.Of(account));
        return this;
    }

    public async Task<GivenRelease> TableAsync(Table table)
    {
        await WriteAsync(LakeLayout.Table(id, table.Schema.Name, "parquet"), table);
        return this;
    }

    /// <summary>Lets the release exist.</summary>
    public async Task<string> ExistAsync()
    {
        var months = new MonthRange(Month.Of(2014, 1), Month.Of(2014, 12));
        await lake.WriteJsonAsync(
            LakeLayout.Manifest(id),
            new Manifest
            {
                Release = id,
                Simulated = true,
                Profile = JsonSerializer.SerializeToElement(new { name = Profile }),
                Code = new ManifestCode("0.1.0", ContentDigest.OfText(Code)),
                Period = months,
                Countries = [new("CAF", "Central African Republic", months)],
                RefusedCountries = [],
                Sources = _sources,
                Files = _files,
            },
            Stop);
        await lake.WriteJsonAsync(LakeLayout.Audit(id), new AuditReport(_files.Count, 0, 0, []), Stop);
        return id;
    }

    private async Task WriteAsync(string path, Table table)
    {
        var kept = table.Columns.Where(column => !Lacks.Contains(column.Schema.Name)).ToArray();
        var file = await lake.WriteTableAsync(
            path,
            new Table(table.Schema with { Columns = [.. kept.Select(column => column.Schema)] }, kept),
            cancellation: Stop);
        await using var stream = await lake.OpenReadAsync(path, Stop);
        _files.Add(new ManifestFile(path, file.Length, await ContentDigest.OfStreamAsync(stream, Stop), table.Schema.Name, table.RowCount));
    }
}

/// <param name="Month">Its months' id.</param>
internal sealed record GivenEvent(
    long Id,
    int Best,
    int Gid = 137213,
    int Month = 409,
    int Type = 3,
    string Actor = "nonstate",
    int WherePrec = 1,
    string? Excluded = null);

internal sealed record GivenCellMonth(int Gid, int Month, int Deaths = 0, double Troops = 0, bool Enhanced = false);

/// <summary>Comparisons as a test reads them.</summary>
internal static class Compared
{
    public static Task<ChangeSummary> CompareAsync(this ILake lake, string previous, string release) =>
        new ReleaseComparison(lake).CompareAsync(previous, release, TestContext.Current.CancellationToken);

    /// <summary>A table of a comparison, a row as the values of these columns.</summary>
    public static async Task<object?[][]> RowsAsync(this ILake lake, ChangeSummary summary, string table, params string[] columns)
    {
        var read = await lake.ReadTableAsync(
            LakeLayout.ChangeTable(summary.Previous, summary.Release, table, "parquet"), columns: columns, cancellation: TestContext.Current
                .CancellationToken);
        return [.. Enumerable.Range(0, read.RowCount).Select(row => read.Columns.Select(column => column[row]).ToArray())];
    }
}
