using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Results.Origins;

/// <summary>The deployment maps that one source file holds.</summary>
/// <param name="Deployments">Its table of <see cref="DeploymentSchemas.Deployments"/>.</param>
/// <param name="Rows">The rows of the table.</param>
public sealed record DeploymentFile(string Source, string Release, string File, Table Deployments, IReadOnlyList<DeploymentRow> Rows);

/// <summary>Which rows of deployment maps are behind the strength of a cell-month.</summary>
public static class CellBases
{
    public static readonly TableSchema Schema = new(
        "cell_bases",
        "Every location of a deployment map behind the strength of a cell, with the months in which the map stands and the source row that it was read from, in cells of the studied countries.",
        [
            new("gid", ColumnType.Int32, "PRIO-GRID cell.", Minimum: 1, Maximum: GridCell.Count, From: [SourceFamily.Deployments]),
            new("country", ColumnType.Text, "Country in whose part of the cell the base counts: the one that the source states, ISO 3166-1 alpha-3 code, or what the source calls one that is not known.", From: [SourceFamily.Deployments]),
            new("mission", ColumnType.Text, "Mission abbreviation.", From: [SourceFamily.Deployments]),
            new("month_id", ColumnType.Int32, "Month of the map, from which on it stands; 1 = January 1980.", Minimum: 1, From: [SourceFamily.Deployments]),
            new("month", ColumnType.Text, "The same, yyyy-MM.", Pattern: Month.Pattern, From: [SourceFamily.Deployments]),
            new("dated_month", ColumnType.Text, "Month that the row itself states, yyyy-MM.", Pattern: Month.Pattern, From: [SourceFamily.Deployments]),
            new("last_month_id", ColumnType.Int32, "Last month in which the map stands, at most that of the study.", Minimum: 1, From: [SourceFamily.Deployments]),
            new("last_month", ColumnType.Text, "The same, yyyy-MM.", Pattern: Month.Pattern, From: [SourceFamily.Deployments]),
            new("location", ColumnType.Text, "Name of the base.", From: [SourceFamily.Deployments]),
            new("latitude", ColumnType.Double, "Latitude of the base, by which and the mission bases are told apart.", Unit: "degrees", Minimum: -90, Maximum: 90, From: [SourceFamily.Deployments]),
            new("longitude", ColumnType.Double, "Longitude of the base.", Unit: "degrees", Minimum: -180, Maximum: 180, From: [SourceFamily.Deployments]),
            new("troops", ColumnType.Double, "Estimated troops (no.troops); 0 at bases of observers, police or headquarters only, missing where the source says unknown.", Nullable: true, Unit: "persons", Minimum: 0, From: [SourceFamily.Deployments]),
            new("formed_police_troops", ColumnType.Double, "Formed police (fpu.no), part of troops.", Nullable: true, Unit: "persons", Minimum: 0, From: [SourceFamily.Deployments]),
            new("regional_protection_force_troops", ColumnType.Double, "UNMISS Regional Protection Force (rpf.no), not part of troops.", Nullable: true, Unit: "persons", Minimum: 0, From: [SourceFamily.Deployments]),
            new("map", ColumnType.Text, "Map number and revision as printed.", From: [SourceFamily.Deployments]),
            new("source", ColumnType.Text, "Dataset.", From: [SourceFamily.Deployments]),
            new("source_release", ColumnType.Text, "Its release.", From: [SourceFamily.Deployments]),
            new("file", ColumnType.Text, "File as it was supplied.", From: [SourceFamily.Deployments]),
            new("line", ColumnType.Int64, "Line of the file on which the row starts.", Minimum: 1, From: [SourceFamily.Deployments]),
        ],
        Key: ["file", "line"]);

    /// <param name="missions">Missions whose troops count.</param>
    /// <param name="ownParts">The units of <see cref="CountryRule.OwnPart"/>.</param>
    /// <param name="cells">The cells of the studied countries.</param>
    /// <param name="last">The last month of the study.</param>
    public static Table Build(DeploymentFile file, IReadOnlyList<Mission> missions, Units ownParts, IReadOnlyCollection<GridCell> cells, Month last)
    {
        var table = file.Deployments;
        var (gid, mission, month) = (table.Int32s("gid"), table.Texts("mission"), table.Int32s("month_id"));
        var until = (
            from one in HostCountries.OncePerMission(missions)
            let maps = Enumerable.Range(0, table.RowCount).Where(row => mission[row] == one.Name).Select(row => new Month(month[row]))
            from map in StandingMap.Of(one, maps, last)
            where map.Until >= map.Month
            select (Key: (one.Name, map.Month.Id), map.Until)).ToDictionary(map => map.Key, map => map.Until);
        var studied = cells.Select(cell => cell.Gid).ToHashSet();
        var builder = new TableBuilder(Schema);
        var rows = Enumerable.Range(0, table.RowCount)
            .Where(row => studied.Contains(gid[row]) && until.ContainsKey((mission[row]!, month[row])))
            .OrderBy(row => gid[row])
            .ThenBy(row => mission[row], StringComparer.Ordinal)
            .ThenBy(row => month[row]);
        foreach (var row in rows)
        {
            var end = until[(mission[row]!, month[row])];
            builder.Add(
                gid[row],
                ownParts.CountryOf(file.Rows[row].Place),
                mission[row],
                month[row],
                new Month(month[row]).ToString(),
                table.Texts("dated_month")[row],
                end.Id,
                end.ToString(),
                table.Texts("location")[row],
                table.Doubles("latitude")[row],
                table.Doubles("longitude")[row],
                table["troops"][row],
                table["formed_police_troops"][row],
                table["regional_protection_force_troops"][row],
                table.Texts("map")[row],
                file.Source,
                file.Release,
                file.File,
                table.Int64s("line")[row]);
        }

        return builder.Build();
    }
}
