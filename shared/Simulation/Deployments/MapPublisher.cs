using System.Globalization;
using PocGrid.Grid;
using PocGrid.Simulation.Geography;

namespace PocGrid.Simulation.Deployments;

/// <summary>
/// Publishes a mission's map in each month in which something changed, and else once a year. Some maps are republished in
/// the same month; the revisions that they supersede are wrong. A row of a mission's fourth map has the month before on it, and the
/// last row of its fifth stands there twice.
/// </summary>
internal sealed class MapPublisher(WorldMap map, MonthRange period, Garrisons garrisons, List<DeploymentMap> maps)
{
    private const int LongestGap = 12;

    /// <summary>Rows of a map of which one that is dated apart is clearly a slip.</summary>
    private const int FewestRows = 6;

    private readonly Dictionary<string, (int Count, int LastMonth)> _published = [];

    public void Publish(SimulatedMission mission, int month)
    {
        var isChanged = garrisons.TakeChange(mission);
        var (count, last) = _published.GetValueOrDefault(mission.Name, (0, -LongestGap));

        // A map in the last month shows that the source covers the whole period.
        if (!isChanged && month - last < LongestGap && month < period.Length - 1)
        {
            return;
        }

        _published[mission.Name] = (count + 1, month);
        var rows = garrisons.Of(mission).SelectMany(b => RowsOf(b, month)).ToList();
        if (count == 1 && mission.Country == SimulatedCountry.Aruvia)
        {
            rows.Add(new MapRow(0, "unclear", mission.Country, null, 35, IsSplitLabel: false, IsHeadquarters: false));
        }

        maps.AddRange(Revisions(mission, month, count, rows));
    }

    /// <summary>A mission's third map has three revisions, the one that stands first in the file; later every seventh has two.</summary>
    private static IEnumerable<DeploymentMap> Revisions(SimulatedMission mission, int month, int count, List<MapRow> rows)
    {
        var revision = count + 1;
        var prefix = string.Create(CultureInfo.InvariantCulture, $"Map no. {mission.MapNumber} Rev. {revision}");
        return count switch
        {
            2 =>
            [
                Standing($"{prefix}.10"),
                Superseded($"{prefix} (republished as {revision}.2)"),
                Superseded($"{prefix}.2 (republished as {revision}.10)"),
            ],
            _ when count % 7 == 5 => [Superseded($"{prefix} (republished as {revision}.1)"), Standing($"{prefix}.1")],
            3 when rows.Count >= FewestRows => [Standing(prefix) with { Rows = [.. rows.SkipLast(1), rows[^1] with { DatedEarlier = 1 }] }],
            4 when rows.Count > 0 => [Standing(prefix) with { Rows = [.. rows, rows[^1] with { IsRepeat = true }] }],
            _ => [Standing(prefix)],
        };

        DeploymentMap Standing(string source) => new(mission, month, source, IsSuperseded: false, rows);

        DeploymentMap Superseded(string source) => new(mission, month, source, IsSuperseded: true, [.. Mistaken(rows)]);
    }

    /// <summary>Some rows left out, some with a company too many, and a battalion that was never there.</summary>
    private static IEnumerable<MapRow> Mistaken(List<MapRow> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (i % 5 != 4)
            {
                yield return i % 2 == 0 ? rows[i] with { Troops = (rows[i].Troops ?? 0) + 150 } : rows[i];
            }
        }

        yield return rows[0] with { Location = "Phantom Ford", Troops = 650 };
    }

    private IEnumerable<MapRow> RowsOf(Base b, int month)
    {
        var country = map.CountryAt(b.Place, (period.First + month).LastDay)!;
        var row = new MapRow(
            b.Number,
            b.Location,
            country,
            b.Place,
            b.IsUnknown ? null : b.Troops,
            b.Rows == BaseRows.SplitLabel,
            b.IsHeadquarters);
        switch (b.Rows)
        {
            case BaseRows.SameNameTwice:
                return [row with { Troops = row.Troops - (b.Troops / 2) }, row with { Troops = b.IsUnknown
                    ? null
                    : b.Troops / 2, Remark = "A second unit at the place." }];
            case BaseRows.SplitLabel:
                return [row with { Troops = row.Troops / 2 }, row with { Location = $"{b.Location} North", Troops = row.Troops / 2 }];
            default:
                return [row];
        }
    }
}
