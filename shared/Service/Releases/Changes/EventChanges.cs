using PocGrid.GridMonths;
using PocGrid.Tables;

namespace PocGrid.Releases.Changes;

/// <summary>Events that were added, revised or withdrawn from one release's inputs to another's.</summary>
internal static class EventChanges
{
    private const string Key = "event_id";

    private static readonly string[] Used =
    [
        "gid", "month_id_start", "month_id_end", "type_of_violence", "actor_class", "country_gw_code", "where_prec", "date_prec",
        "deaths_best", "deaths_low", "deaths_high", "deaths_civilians", "excluded",
    ];

    private static readonly ColumnSchema[] Origin =
    [
        new("source", ColumnType.Text, "Dataset."),
        new("source_release", ColumnType.Text, "Its release."),
        new("source_file", ColumnType.Text, "File as it was supplied; missing also where several files of the release have as many events and deaths."),
    ];

    public static readonly TableSchema Schema = new(
        "event_changes",
        "UCDP GED events that are in the inputs of one of two releases only, or differ in what PocGrid uses of them. "
        + "Excluded as in the table events: whether a candidate event or an event outside the panels counts is told by cell_changes.",
        [
            new(Key, ColumnType.Int64, "UCDP GED event id."),
            new(
                "change",
                ColumnType.Text,
                "added, revised or withdrawn. Events are the same by their id alone: a candidate event that came back in the annual file under its id is revised, "
                + "or without a row where nothing differs; under a new id it is one withdrawn and one added. Refused rows are no events."),
            .. Origin.Concat(Used.Select(FieldOf)).SelectMany(ColumnPair.Schemas),
        ]);

    /// <summary>The table, and its counts; an empty table and null where the events of one of the releases cannot be read.</summary>
    public static async Task<(Table Table, EventChangeCounts? Counts)> BuildAsync(ComparedRelease previous, ComparedRelease release)
    {
        var (oldFiles, newFiles) = (previous.FilesOf(ViolenceSchemas.Events), release.FilesOf(ViolenceSchemas.Events));

        // Content that both have cannot hold a change: no event is in two files of one release.
        var shared = oldFiles.Select(file => file.Sha256).Intersect(newFiles.Select(file => file.Sha256)).ToHashSet();
        if (oldFiles.Count == 0 || newFiles.Count == 0
            || await ReadAsync(previous, [.. oldFiles.Where(file => !shared.Contains(file.Sha256))]) is not { } before
            || await ReadAsync(release, [.. newFiles.Where(file => !shared.Contains(file.Sha256))]) is not { } after)
        {
            return (new TableBuilder(Schema).Build(), null);
        }

        ColumnPair[] pairs = [.. Origin.Concat(Used.Select(FieldOf)).Select(field => new ColumnPair(field, before.Find(field.Name), after.Find(field.Name)))];
        var compared = pairs[Origin.Length..];
        var (oldIds, newIds) = (before.Int64s(Key), after.Int64s(Key));
        RowPair[] rows = [.. RowPairs.Of(oldIds, newIds).Where(row => row.IsAdded || row.IsWithdrawn || Array.Exists(compared, pair => pair.Differs(row)))];
        var table = new Table(
            Schema,
            [
                ColumnValues.Of(Schema.Columns[0], Array.ConvertAll(rows, row => row.IsWithdrawn ? oldIds[row.Before] : newIds[row.After])),
                ColumnValues.Of(Schema.Columns[1], Array.ConvertAll(rows, string? (row) => row.IsAdded ? "added" : row.IsWithdrawn ? "withdrawn" : "revised")),
                .. pairs.SelectMany(pair => pair.Pick(rows)),
            ]);
        return (table, Count(rows, before, after));
    }

    private static EventChangeCounts Count(RowPair[] rows, Table before, Table after)
    {
        var counts = new EventChangeCounts(rows.Count(row => row.IsAdded), rows.Count(row => !row.IsAdded && !row.IsWithdrawn), rows.Count(row => row.IsWithdrawn));
        if (!TellsPlacedDeaths(before) || !TellsPlacedDeaths(after))
        {
            return counts;
        }

        var gains = Array.ConvertAll(rows, row => Placed(after, row.After) - Placed(before, row.Before));
        return counts with { DeathsAdded = gains.Where(gain => gain > 0).Sum(), DeathsRemoved = -gains.Where(gain => gain < 0).Sum() };
    }

    private static bool TellsPlacedDeaths(Table events) => events.RowCount == 0 || (events.Find("excluded") is not null && events.Find("deaths_best") is not null);

    /// <summary>Deaths of an event that is there and placed.</summary>
    private static long Placed(Table events, int row) => row != ColumnPick.NoRow && events["excluded"].IsMissing(row) ? events.Int32s("deaths_best")[row] : 0;

    /// <summary>The events in files of a release, with their origin; null where one of the files cannot be compared.</summary>
    private static async Task<Table?> ReadAsync(ComparedRelease release, ManifestFile[] files)
    {
        var origins = await EventOrigins.OfAsync(release);
        var parts = new List<Table>();
        foreach (var file in files)
        {
            if (await release.ReadAsync(file, ViolenceSchemas.Events, [Key], Used) is not { } part)
            {
                return null;
            }

            parts.Add(WithOrigin(part, origins.Of(file, part)));
        }

        return parts.Count > 0 ? TableConcat.Join(parts) : new TableBuilder(new TableSchema(ViolenceSchemas.Events.Name, "", [KeyColumn])).Build();
    }

    private static Table WithOrigin(Table events, EventOrigin origin)
    {
        string?[] values = [origin.Source, origin.Release, origin.File];
        var columns = Origin.Zip(values, Column (schema, value) => ColumnValues.Of(schema with { Nullable = true }, Enumerable.Repeat(value, events.RowCount).ToArray())).ToArray();
        return new Table(events.Schema with { Columns = [.. events.Schema.Columns, .. columns.Select(column => column.Schema)] }, [.. events.Columns, .. columns]);
    }

    private static ColumnSchema KeyColumn => FieldOf(Key);

    private static ColumnSchema FieldOf(string name) => ViolenceSchemas.Events.Columns[ViolenceSchemas.Events.IndexOf(name)];
}
