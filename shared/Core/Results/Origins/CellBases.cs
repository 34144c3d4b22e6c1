using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Results.Origins;

/// <summary>The deployment maps that one source file holds.</summary>
/// <param name="Deployments">Its table of <see cref="DeploymentTable.Schema"/>.</param>
/// <param name="Rows">The rows of the table.</param>
public sealed record DeploymentFile(string Source, string Release, string File, Table Deployments, IReadOnlyList<DeploymentRow> Rows);

/// <summary>Which rows of deployment maps are behind the strength of a cell-month.</summary>
public static class CellBases
{
    private static readonly string[] Family = [SourceFamily.Deployments];

    public static readonly Column<int> Gid = new("gid", "PRIO-GRID cell.", minimum: 1, maximum: GridCell.Count, from: Family);

    public static readonly Column<string> Country = new(
        "country",
        "Country in whose part of the cell the base counts: the one that the source states, ISO 3166-1 alpha-3 code, "
            + "or what the source calls one that is not known.",
        from: Family);

    public static readonly Column<string> Mission = DeploymentTable.Mission.TakenFrom(Family);

    public static readonly Column<int> MonthId =
        new("month_id", "Month of the map, from which on it stands; 1 = January 1980.", minimum: 1, from: Family);

    public static readonly Column<string> MapMonth = new("month", "The same, yyyy-MM.", pattern: Month.Pattern, from: Family);

    public static readonly Column<string> DatedMonth = DeploymentTable.DatedMonth.TakenFrom(Family);

    public static readonly Column<int> LastMonthId =
        new("last_month_id", "Last month in which the map stands, at most that of the study.", minimum: 1, from: Family);

    public static readonly Column<string> LastMonth = new("last_month", "The same, yyyy-MM.", pattern: Month.Pattern, from: Family);

    public static readonly Column<string> Location = DeploymentTable.Location.TakenFrom(Family);

    public static readonly Column<double> Latitude = DeploymentTable.Latitude
        .Described("Latitude of the base, by which and the mission bases are told apart.").TakenFrom(Family);

    public static readonly Column<double> Longitude = DeploymentTable.Longitude.Described("Longitude of the base.").TakenFrom(Family);

    public static readonly Column<double> Troops = DeploymentTable.Troops.TakenFrom(Family);

    public static readonly Column<string> Map = DeploymentTable.Map.TakenFrom(Family);

    public static readonly Column<string> Source = new("source", "Dataset.", from: Family);

    public static readonly Column<string> SourceRelease = new("source_release", "Its release.", from: Family);

    public static readonly Column<string> File = new("file", "File as it was supplied.", from: Family);

    public static readonly Column<long> Line = new("line", "Line of the file on which the row starts.", minimum: 1, from: Family);

    private static readonly TableDefinition<StandingBase> Definition = new(
        "cell_bases",
        "Every location of a deployment map behind the strength of a cell, with the months in which the map stands and the source row that "
            + "it was read from, "
            + "in cells of the studied countries.",
        key: [File.Name, Line.Name])
    {
        { Gid, row => row.Base.Gid },
        { Country, row => row.Country },
        { Mission, row => row.Base.Mission },
        { MonthId, row => row.Base.Month.Id },
        { MapMonth, row => row.Base.Month.ToString() },
        { DatedMonth, row => row.Text(DeploymentTable.DatedMonth) },
        { LastMonthId, row => row.Until.Id },
        { LastMonth, row => row.Until.ToString() },
        { Location, row => row.Text(DeploymentTable.Location) },
        { Latitude, row => row.Base.Latitude },
        { Longitude, row => row.Base.Longitude },
        { Troops, row => row.Base.Troops },
        { DeploymentTable.FormedPolice.TakenFrom(Family), row => row.Base.FormedPolice },
        { DeploymentTable.RegionalProtectionForce.TakenFrom(Family), row => row.Base.RegionalProtectionForce },
        { Map, row => row.Text(DeploymentTable.Map) },
        { Source, row => row.Source.Source },
        { SourceRelease, row => row.Source.Release },
        { File, row => row.Source.File },
        { Line, row => row.Source.Deployments.Values(DeploymentTable.Line)[row.Number] },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="missions">Missions whose troops count.</param>
    /// <param name="ownParts">The units of <see cref="CountryRule.OwnPart"/>.</param>
    /// <param name="cells">The cells of the studied countries.</param>
    /// <param name="last">The last month of the study.</param>
    public static Table Build(
        DeploymentFile file,
        IReadOnlyList<Mission> missions,
        Units ownParts,
        IReadOnlyCollection<GridCell> cells,
        Month last)
    {
        var until = (
            from one in HostCountries.OncePerMission(missions)
            from map in StandingMap.Of(one, file.Rows.Where(row => row.Mission == one.Name).Select(row => row.Month), last)
            where map.Until >= map.Month
            select (Key: (one.Name, map.Month), map.Until)).ToDictionary(map => map.Key, map => map.Until);
        var studied = cells.Select(cell => cell.Gid).ToHashSet();
        return Definition.Of(file.Rows
            .Select((row, number) => (Row: row, Number: number))
            .Where(one => studied.Contains(one.Row.Gid) && until.ContainsKey((one.Row.Mission, one.Row.Month)))
            .OrderBy(one => one.Row.Gid)
            .ThenBy(one => one.Row.Mission, StringComparer.Ordinal)
            .ThenBy(one => one.Row.Month)
            .Select(one => new StandingBase(
                file, one.Number, until[(one.Row.Mission, one.Row.Month)], ownParts.CountryOf(one.Row.Place)!)));
    }

    /// <summary>A base with the last month in which its map stands.</summary>
    private sealed record StandingBase(DeploymentFile Source, int Number, Month Until, string Country)
    {
        public DeploymentRow Base => Source.Rows[Number];

        public string Text(Column<string> column) => Source.Deployments.Values(column)[Number];
    }
}
