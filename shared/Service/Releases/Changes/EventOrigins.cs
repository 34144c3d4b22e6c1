using System.Text.RegularExpressions;
using PocGrid.GridMonths;
using PocGrid.Results;
using PocGrid.Tables;

namespace PocGrid.Releases.Changes;

/// <summary>Where an event was read: dataset, its release, and the file; missing where it cannot be told.</summary>
internal sealed record EventOrigin(string? Source, string? Release, string? File);

/// <summary>Finds the source file that a partition of events was made of.</summary>
internal sealed partial class EventOrigins(Manifest manifest, IReadOnlyList<AccountRow> account)
{
    private const string AccountStage = "grid-months";

    public static async Task<EventOrigins> OfAsync(ComparedRelease release)
    {
        var isAmbiguous = release.Manifest.Sources.GroupBy(source => (source.Source, source.Release)).Any(files => files.Count() > 1);
        string[] columns = [.. AccountTable.Schema.Columns.Select(column => column.Name)];
        var table = isAmbiguous ? await release.ReadAsync(AccountTable.Schema, columns, []) : null;
        return new EventOrigins(release.Manifest, table is null ? [] : AccountTable.Read(table));
    }

    /// <summary>
    /// The path names dataset and release. Of several files of one release it is the one of which the account says that it has as
    /// many events and deaths.
    /// </summary>
    public EventOrigin Of(ManifestFile partition, Table events)
    {
        if (Partition().Match(partition.Path) is not { Success: true } match)
        {
            return new EventOrigin(null, null, null);
        }

        var release = match.Groups["release"].Value;
        var sources = manifest.Sources
            .Where(source => source.Source.Replace('_', '-') == match.Groups["source"].Value && source.Release == release)
            .ToArray();
        var files = sources.Length > 1 ? [.. sources.Where(source => HasAsMany(source, events))] : sources;
        return new EventOrigin(sources.FirstOrDefault()?.Source, release, files is [var only] ? only.File : null);
    }

    private bool HasAsMany(ManifestSource source, Table events) => account.Any(row =>
        (row.Stage, row.Source, row.Release, row.File, row.Outcome) == (AccountStage, source.Source, source.Release, source
            .File, AccountOutcome.In)
        && row.Rows == events.RowCount
        && row.Deaths == events.Find(EventTable.DeathsBest)?.Values.Sum(deaths => (long)deaths));

    [GeneratedRegex("/source=(?<source>[^/]+)/release=(?<release>[^/]+)-[0-9a-f]{8}/", RegexOptions.CultureInvariant)]
    private static partial Regex Partition();
}
