using System.Text.RegularExpressions;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Releases.Changes;

/// <summary>Cell-months whose violence, strength or outcome differs between the panels of two releases.</summary>
internal static partial class CellChanges
{
    private static readonly string[] Keys = ["gid", "month_id"];

    private static readonly ColumnSchema[] Compared =
    [
        .. ((string[])["nonstate_events", "nonstate_deaths", "state_events", "state_deaths", "troops", "troops_unknown", "bases", "presence", "troop_presence", "enhanced"])
            .Select(name => PanelSchema.Panel.Columns[PanelSchema.Panel.IndexOf(name)]),
    ];

    public static readonly TableSchema Schema = new(
        "cell_changes",
        "Cell-months that are in the panels of one of two releases only, or differ there in violence, strength, presence or outcome in the month itself.",
        [
            new("country", ColumnType.Text, "ISO 3166-1 alpha-3 code of the panel."),
            new("gid", ColumnType.Int32, "PRIO-GRID cell."),
            new("month_id", ColumnType.Int32, "Month, 1 = January 1980."),
            new("month", ColumnType.Text, "The same, yyyy-MM."),
            new("panels", ColumnType.Text, "Whose panels have the cell-month: both, previous, or release. The columns of the other are missing."),
            .. Compared.SelectMany(ColumnPair.Schemas),
        ]);

    /// <summary>The table, country by country, and its counts; null where no country's panels could be compared.</summary>
    public static async Task<(Table Table, CellChangeCounts? Counts)> BuildAsync(ComparedRelease previous, ComparedRelease release)
    {
        var (before, after) = (PanelsOf(previous), PanelsOf(release));
        var parts = new List<Table>();
        if (before.Count == 0 || after.Count == 0)
        {
            return (new TableBuilder(Schema).Build(), null);
        }

        foreach (var country in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var (old, now) = (before.GetValueOrDefault(country), after.GetValueOrDefault(country));
            if (old?.Sha256 == now?.Sha256)
            {
                parts.Add(new TableBuilder(Schema).Build());
            }
            else if (await CompareAsync(country, (previous, old), (release, now)) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts.Count > 0 ? (TableConcat.Join(parts), Count(parts)) : (new TableBuilder(Schema).Build(), null);
    }

    private static CellChangeCounts Count(List<Table> parts)
    {
        return new CellChangeCounts(parts.SelectMany(part => part.Int32s("gid")).Distinct().Count(), In("both"), In("previous"), In("release"));

        int In(string panels) => parts.Sum(part => part.Texts("panels").Count(value => value == panels));
    }

    private static async Task<Table?> CompareAsync(string country, (ComparedRelease Release, ManifestFile? File) previous, (ComparedRelease Release, ManifestFile? File) release)
    {
        var before = await ReadAsync(previous);
        var after = await ReadAsync(release);
        if ((before is null && previous.File is not null) || (after is null && release.File is not null))
        {
            return null;
        }

        ColumnPair[] pairs = [.. Compared.Select(field => new ColumnPair(field, before.Find(field.Name), after.Find(field.Name)))];
        var (oldKeys, newKeys) = (KeysOf(before), KeysOf(after));
        RowPair[] rows = [.. RowPairs.Of(oldKeys, newKeys).Where(row => row.IsAdded || row.IsWithdrawn || Array.Exists(pairs, pair => pair.Differs(row)))];
        var keys = Array.ConvertAll(rows, row => row.IsWithdrawn ? oldKeys[row.Before] : newKeys[row.After]);
        return new Table(
            Schema,
            [
                ColumnValues.Of(Schema.Columns[0], Array.ConvertAll(rows, string? (_) => country)),
                ColumnValues.Of(Schema.Columns[1], Array.ConvertAll(keys, key => key.Gid)),
                ColumnValues.Of(Schema.Columns[2], Array.ConvertAll(keys, key => key.MonthId)),
                ColumnValues.Of(Schema.Columns[3], Array.ConvertAll(keys, string? (key) => new Month(key.MonthId).ToString())),
                ColumnValues.Of(Schema.Columns[4], Array.ConvertAll(rows, string? (row) => row.IsAdded ? "release" : row.IsWithdrawn ? "previous" : "both")),
                .. pairs.SelectMany(pair => pair.Pick(rows)),
            ]);
    }

    private static async Task<Table?> ReadAsync((ComparedRelease Release, ManifestFile? File) panel) =>
        panel.File is null ? null : await panel.Release.ReadAsync(panel.File, PanelSchema.Panel, Keys, [.. Compared.Select(column => column.Name)]);

    private static (int Gid, int MonthId)[] KeysOf(Table? panel) => panel is null ? [] : [.. panel.Int32s("gid").Zip(panel.Int32s("month_id"))];

    private static Dictionary<string, ManifestFile> PanelsOf(ComparedRelease release) => release.FilesOf(PanelSchema.Panel)
        .Select(file => (Country: Country().Match(file.Path), File: file))
        .Where(panel => panel.Country.Success)
        .ToDictionary(panel => panel.Country.Groups[1].Value, panel => panel.File);

    [GeneratedRegex("/country=([^/]+)/", RegexOptions.CultureInvariant)]
    private static partial Regex Country();
}
