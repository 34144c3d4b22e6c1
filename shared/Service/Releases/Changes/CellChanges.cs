using System.Text.RegularExpressions;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Tables;

namespace PocGrid.Releases.Changes;

/// <summary>Cell-months whose violence, strength or outcome differs between the panels of two releases.</summary>
internal static partial class CellChanges
{
    private static readonly string[] Keys = [PanelSchema.Gid.Name, PanelSchema.MonthId.Name];

    private static readonly ColumnSchema[] Compared =
    [
        .. PanelSchema.Actors.SelectMany(actor => new ColumnSchema[] { PanelSchema.Events(actor), PanelSchema.Deaths(actor) }),
        PanelSchema.Troops,
        PanelSchema.TroopsUnknown,
        PanelSchema.Bases,
        PanelSchema.Presence(PresenceMeasure.AnyPost),
        PanelSchema.Presence(PresenceMeasure.TroopPresence),
        PanelSchema.IsEnhanced,
    ];

    private static readonly Column<string> Country = new("country", "ISO 3166-1 alpha-3 code of the panel.");

    private static readonly Column<int> Gid = new("gid", "PRIO-GRID cell.");

    private static readonly Column<int> MonthId = new("month_id", "Month, 1 = January 1980.");

    private static readonly Column<string> CellMonth = new("month", "The same, yyyy-MM.");

    private static readonly Column<string> Panels =
        new("panels", "Whose panels have the cell-month: both, previous, or release. The columns of the other are missing.");

    public static readonly TableSchema Schema = new(
        "cell_changes",
        "Cell-months that are in the panels of one of two releases only, "
            + "or differ there in violence, strength, presence or outcome in the month itself.",
        [Country, Gid, MonthId, CellMonth, Panels, .. Compared.SelectMany(ColumnPair.Schemas)]);

    /// <summary>The table, country by country, and its counts; null where no country's panels could be compared.</summary>
    public static async Task<(Table Table, CellChangeCounts? Counts)> BuildAsync(ComparedRelease previous, ComparedRelease release)
    {
        var (before, after) = (PanelsOf(previous), PanelsOf(release));
        var parts = new List<Table>();
        if (before.Count == 0 || after.Count == 0)
        {
            return (Table.Empty(Schema), null);
        }

        foreach (var country in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var (old, now) = (before.GetValueOrDefault(country), after.GetValueOrDefault(country));
            if (old?.Sha256 == now?.Sha256)
            {
                parts.Add(Table.Empty(Schema));
            }
            else if (await CompareAsync(country, (previous, old), (release, now)) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts.Count > 0 ? (TableConcat.Join(parts), Count(parts)) : (Table.Empty(Schema), null);
    }

    private static CellChangeCounts Count(List<Table> parts)
    {
        return new CellChangeCounts(
            parts.SelectMany(part => part.Values(Gid)).Distinct().Count(),
            In("both"),
            In("previous"),
            In("release"));

        int In(string panels) => parts.Sum(part => part.Values(Panels).Count(value => value == panels));
    }

    private static async Task<Table?> CompareAsync(
        string country, (ComparedRelease Release, ManifestFile? File) previous, (ComparedRelease Release, ManifestFile? File) release)
    {
        var before = await ReadAsync(previous);
        var after = await ReadAsync(release);
        if ((before is null && previous.File is not null) || (after is null && release.File is not null))
        {
            return null;
        }

        ColumnPair[] pairs = [.. Compared.Select(field => new ColumnPair(field, before.Find(field), after.Find(field)))];
        var (oldKeys, newKeys) = (KeysOf(before), KeysOf(after));
        RowPair[] rows =
        [
            .. RowPairs.Of(oldKeys, newKeys).Where(row => row.IsAdded || row.IsWithdrawn || Array.Exists(pairs, pair => pair.Differs(row))),
        ];
        var keys = Array.ConvertAll(rows, row => row.IsWithdrawn ? oldKeys[row.Before] : newKeys[row.After]);
        return new Table(
            Schema,
            [
                Country.Of(Array.ConvertAll(rows, _ => country)),
                Gid.Of(Array.ConvertAll(keys, key => key.Gid)),
                MonthId.Of(Array.ConvertAll(keys, key => key.MonthId)),
                CellMonth.Of(Array.ConvertAll(keys, key => new Month(key.MonthId).ToString())),
                Panels.Of(Array.ConvertAll(rows, row => row.IsAdded ? "release" : row.IsWithdrawn ? "previous" : "both")),
                .. pairs.SelectMany(pair => pair.Pick(rows)),
            ]);
    }

    private static async Task<Table?> ReadAsync((ComparedRelease Release, ManifestFile? File) panel) =>
        panel.File is null
            ? null
            : await panel.Release.ReadAsync(panel.File, PanelSchema.Panel, Keys, [.. Compared.Select(column => column.Name)]);

    private static (int Gid, int MonthId)[] KeysOf(Table? panel) =>
        panel is null ? [] : [.. panel.Values(PanelSchema.Gid).Zip(panel.Values(PanelSchema.MonthId))];

    private static Dictionary<string, ManifestFile> PanelsOf(ComparedRelease release) => release.FilesOf(PanelSchema.Panel)
        .Select(file => (Country: CountryPartition().Match(file.Path), File: file))
        .Where(panel => panel.Country.Success)
        .ToDictionary(panel => panel.Country.Groups[1].Value, panel => panel.File);

    [GeneratedRegex("/country=([^/]+)/", RegexOptions.CultureInvariant)]
    private static partial Regex CountryPartition();
}
