using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Results;
using PocGrid.Results.Origins;
using PocGrid.Tables;

namespace PocGrid.Api.Cells;

/// <summary>Tells the stories of cells from the tables of a release.</summary>
internal sealed class CellStories(ReleaseTables tables)
{
    /// <summary>The story of a cell in some months; null where the cell lies in no country.</summary>
    public async Task<CellStory?> FindAsync(FoundRelease release, GridCell cell, MonthRange months, CancellationToken cancellation)
    {
        var countries = await tables.ReadAsync(release, TerritoryTable.Schema.Name, cell, cancellation);
        if (countries.RowCount == 0)
        {
            return null;
        }

        var cellMonths = await tables.ReadAsync(release, CellMonths.Schema.Name, cell, cancellation);
        var events = await tables.ReadAsync(release, CellEvents.Schema.Name, cell, cancellation);
        var bases = await tables.ReadAsync(release, CellBases.Schema.Name, cell, cancellation);
        return new CellStory(
            release.Id,
            release.Manifest.Simulated,
            cell.Gid,
            cell.CentreLatitude,
            cell.CentreLongitude,
            cell.West,
            cell.South,
            cell.West + GridCell.Degrees,
            cell.South + GridCell.Degrees,
            [
                .. countries.Rows.Select(CountryOf)
                    .OrderByDescending(country => country.IsMajority)
                    .ThenByDescending(country => country.ShareOfCell)
                    .ThenBy(country => country.Country, StringComparer.Ordinal),
            ],
            [.. cellMonths.Rows.Where(row => months.Contains(MonthOf(row))).Select(row => MonthOf(row, events, bases))],
            [.. events.Rows.Where(row => months.Contains(CountedIn(row))).Select(EventOf)],
            [.. bases.Rows.Where(row => StandsFrom(row) <= months.Last && StandsUntil(row) >= months.First).Select(DeploymentOf)]);
    }

    private static Month MonthOf(TableRow cellMonth) => new(cellMonth.Get(CellMonths.MonthId));

    private static Month CountedIn(TableRow cellEvent) => new(cellEvent.Get(CellEvents.MonthId));

    private static Month StandsFrom(TableRow cellBase) => new(cellBase.Get(CellBases.MonthId));

    private static Month StandsUntil(TableRow cellBase) => new(cellBase.Get(CellBases.LastMonthId));

    private static StoryCountry CountryOf(TableRow row) =>
        new(row.Get(TerritoryTable.Country), row.Get(TerritoryTable.ShareOfCell), row.Get(TerritoryTable.IsMajority));

    private static StoryMonth MonthOf(TableRow row, Table events, Table bases)
    {
        var (month, country) = (MonthOf(row), row.Get(CellMonths.Country));
        return new StoryMonth(
            month.ToString(),
            month.Id,
            country,
            row.Get(CellMonths.AtRisk),
            row.Get(CellMonths.NonStateEvents),
            row.Get(CellMonths.NonStateDeaths),
            row.Get(CellMonths.StateEvents),
            row.Get(CellMonths.StateDeaths),
            row.OrNull(CellMonths.Troops),
            row.OrNull(CellMonths.TroopsUnknown),
            row.OrNull(CellMonths.Presence),
            row.OrNull(CellMonths.TroopPresence),
            row.OrNull(CellMonths.Enhanced),
            [
                .. events.Rows
                    .Where(origin => CountedIn(origin) == month && origin.Get(CellEvents.Country) == country)
                    .Select(origin => origin.Get(CellEvents.EventId)),
            ],
            [
                .. bases.Rows
                    .Where(
                        origin => origin.Get(CellBases.Country) == country && StandsFrom(origin) <= month && StandsUntil(origin) >= month)
                    .Select(origin => origin.Get(CellBases.Map))
                    .Distinct(),
            ]);
    }

    private static StoryEvent EventOf(TableRow row) => new(
        row.Get(CellEvents.EventId),
        row.Get(CellEvents.Country),
        row.Get(CellEvents.CountedMonth),
        row.Get(CellEvents.Actor),
        row.Get(CellEvents.Deaths(DeathsEstimate.Best)),
        row.Get(CellEvents.Deaths(DeathsEstimate.Low)),
        row.Get(CellEvents.Deaths(DeathsEstimate.High)),
        row.Get(CellEvents.Deaths(DeathsEstimate.Civilians)),
        row.Get(CellEvents.WherePrec),
        row.Get(CellEvents.DatePrec),
        row.Get(CellEvents.Source),
        row.Get(CellEvents.SourceRelease),
        row.Get(CellEvents.File),
        row.Get(CellEvents.Line));

    private static StoryDeployment DeploymentOf(TableRow row) => new(
        row.Get(CellBases.Mission),
        row.Get(CellBases.Country),
        row.Get(CellBases.MapMonth),
        row.Get(CellBases.DatedMonth),
        row.Get(CellBases.LastMonth),
        row.Get(CellBases.Location),
        row.Get(CellBases.Latitude),
        row.Get(CellBases.Longitude),
        row.OrNull(CellBases.Troops),
        row.OrNull(DeploymentTable.FormedPolice),
        row.OrNull(DeploymentTable.RegionalProtectionForce),
        row.Get(CellBases.Map),
        row.Get(CellBases.Source),
        row.Get(CellBases.SourceRelease),
        row.Get(CellBases.File),
        row.Get(CellBases.Line));
}
