using PocGrid.GridMonths;
using PocGrid.Tables;

namespace PocGrid.Releases.Changes;

/// <summary>Events that were added, revised or withdrawn from one release's inputs to another's.</summary>
internal static class EventChanges
{
    private static readonly Column<long> EventId = EventTable.EventId;

    private static readonly Column<string> Change = new(
        "change",
        "added, revised or withdrawn. Events are the same by their id alone: a candidate event that came back in the annual file under its "
            + "id is revised, "
            + "or without a row where nothing differs; under a new id it is one withdrawn and one added. Refused rows are no events.");

    private static readonly ColumnSchema[] Used =
    [
        EventTable.Gid, EventTable.MonthIdStart, EventTable.MonthIdEnd, EventTable.TypeOfViolence, EventTable.Actor, EventTable
            .CountryGwCode,
        EventTable.WherePrec, EventTable.DatePrec, EventTable.DeathsBest, EventTable.DeathsLow, EventTable.DeathsHigh,
        EventTable.DeathsCivilians, EventTable.Excluded,
    ];

    private static readonly Column<string?>[] Origin =
    [
        new("source", "Dataset."),
        new("source_release", "Its release."),
        new("source_file", "File as it was supplied; missing also where several files of the release have as many events and deaths."),
    ];

    private static readonly ColumnSchema[] Fields = [.. Origin.Select(column => column.Schema), .. Used];

    public static readonly TableSchema Schema = new(
        "event_changes",
        "UCDP GED events that are in the inputs of one of two releases only, or differ in what PocGrid uses of them. "
        + "Excluded as in the table events: whether a candidate event or an event outside the panels counts is told by cell_changes.",
        [EventId, Change, .. Fields.SelectMany(ColumnPair.Schemas)]);

    /// <summary>The table, and its counts; an empty table and null where the events of one of the releases cannot be read.</summary>
    public static async Task<(Table Table, EventChangeCounts? Counts)> BuildAsync(ComparedRelease previous, ComparedRelease release)
    {
        var (oldFiles, newFiles) = (previous.FilesOf(EventTable.Schema), release.FilesOf(EventTable.Schema));

        // Content that both have cannot hold a change: no event is in two files of one release.
        var shared = oldFiles.Select(file => file.Sha256).Intersect(newFiles.Select(file => file.Sha256)).ToHashSet();
        if (oldFiles.Count == 0 || newFiles.Count == 0
            || await ReadAsync(previous, [.. oldFiles.Where(file => !shared.Contains(file.Sha256))]) is not { } before
            || await ReadAsync(release, [.. newFiles.Where(file => !shared.Contains(file.Sha256))]) is not { } after)
        {
            return (Table.Empty(Schema), null);
        }

        ColumnPair[] pairs = [.. Fields.Select(field => new ColumnPair(field, before.Find(field), after.Find(field)))];
        var compared = pairs[Origin.Length..];
        var (oldIds, newIds) = (before.Values(EventId), after.Values(EventId));
        RowPair[] rows =
        [
            .. RowPairs.Of(oldIds, newIds)
                .Where(row => row.IsAdded || row.IsWithdrawn || Array.Exists(compared, pair => pair.Differs(row))),
        ];
        var table = new Table(
            Schema,
            [
                EventId.Of(Array.ConvertAll(rows, row => row.IsWithdrawn ? oldIds[row.Before] : newIds[row.After])),
                Change.Of(Array.ConvertAll(rows, row => row.IsAdded ? "added" : row.IsWithdrawn ? "withdrawn" : "revised")),
                .. pairs.SelectMany(pair => pair.Pick(rows)),
            ]);
        return (table, Count(rows, before, after));
    }

    private static EventChangeCounts Count(RowPair[] rows, Table before, Table after)
    {
        var counts = new EventChangeCounts(
            rows.Count(row => row.IsAdded), rows.Count(row => !row.IsAdded && !row.IsWithdrawn), rows.Count(row => row.IsWithdrawn));
        if (!TellsPlacedDeaths(before) || !TellsPlacedDeaths(after))
        {
            return counts;
        }

        var gains = Array.ConvertAll(rows, row => Placed(after, row.After) - Placed(before, row.Before));
        return counts with { DeathsAdded = gains.Where(gain => gain > 0).Sum(), DeathsRemoved = -gains.Where(gain => gain < 0).Sum() };
    }

    private static bool TellsPlacedDeaths(Table events) =>
        events.RowCount == 0 || (events.Find(EventTable.Excluded) is not null && events.Find(EventTable.DeathsBest) is not null);

    /// <summary>Deaths of an event that is there and placed.</summary>
    private static long Placed(Table events, int row) =>
        row != ColumnPick.NoRow && events.Column(EventTable.Excluded).IsMissing(row) ? events.Values(EventTable.DeathsBest)[row] : 0;

    /// <summary>The events in files of a release, with their origin; null where one of the files cannot be compared.</summary>
    private static async Task<Table?> ReadAsync(ComparedRelease release, ManifestFile[] files)
    {
        var origins = await EventOrigins.OfAsync(release);
        var parts = new List<Table>();
        foreach (var file in files)
        {
            if (await release.ReadAsync(file, EventTable.Schema, [EventId.Name], [.. Used.Select(column => column.Name)]) is not { } part)
            {
                return null;
            }

            parts.Add(WithOrigin(part, origins.Of(file, part)));
        }

        return parts.Count > 0 ? TableConcat.Join(parts) : Table.Empty(new TableSchema(EventTable.Schema.Name, "", [EventId]));
    }

    private static Table WithOrigin(Table events, EventOrigin origin)
    {
        string?[] values = [origin.Source, origin.Release, origin.File];
        ColumnValues[] columns = [.. Origin.Zip(
            values,
            (column, value) => column.OrMissing().Of([.. Enumerable.Repeat(value, events.RowCount)]))];
        var schema = events.Schema with { Columns = [.. events.Schema.Columns, .. columns.Select(column => column.Schema)] };
        return new Table(schema, [.. events.Columns, .. columns]);
    }
}
