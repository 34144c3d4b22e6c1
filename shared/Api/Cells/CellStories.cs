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
        int[] counted = [.. Rows(events).Where(row => months.Contains(MonthOf(events, row)))];
        int[] standing = [.. Rows(bases).Where(row => MonthOf(bases, row) <= months.Last && LastMonthOf(bases, row) >= months.First)];
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
            [.. Rows(countries).Select(row => CountryOf(countries, row)).OrderByDescending(country => country.IsMajority).ThenByDescending(country => country.ShareOfCell).ThenBy(country => country.Country, StringComparer.Ordinal)],
            [.. Rows(cellMonths).Where(row => months.Contains(MonthOf(cellMonths, row))).Select(row => MonthOf(cellMonths, row, events, bases))],
            [.. counted.Select(row => EventOf(events, row))],
            [.. standing.Select(row => DeploymentOf(bases, row))]);
    }

    private static IEnumerable<int> Rows(Table table) => Enumerable.Range(0, table.RowCount);

    private static Month MonthOf(Table table, int row) => new(table.Int32s("month_id")[row]);

    private static Month LastMonthOf(Table bases, int row) => new(bases.Int32s("last_month_id")[row]);

    private static StoryCountry CountryOf(Table countries, int row) =>
        new(countries.Texts("country")[row]!, countries.Doubles("share_of_cell")[row], countries.Booleans("is_majority")[row]);

    private static StoryMonth MonthOf(Table months, int row, Table events, Table bases)
    {
        var (month, country) = (MonthOf(months, row), months.Texts("country")[row]!);
        return new StoryMonth(
            month.ToString(),
            month.Id,
            country,
            months.Booleans("at_risk")[row],
            months.Int32s("nonstate_events")[row],
            months.Int32s("nonstate_deaths")[row],
            months.Int32s("state_events")[row],
            months.Int32s("state_deaths")[row],
            (double?)months["troops"][row],
            (bool?)months["troops_unknown"][row],
            (bool?)months["presence"][row],
            (bool?)months["troop_presence"][row],
            (bool?)months["enhanced"][row],
            [.. Rows(events).Where(origin => MonthOf(events, origin) == month && IsOf(events, origin, country)).Select(origin => events.Int64s("event_id")[origin])],
            [.. Rows(bases).Where(origin => IsOf(bases, origin, country) && MonthOf(bases, origin) <= month && LastMonthOf(bases, origin) >= month).Select(origin => bases.Texts("map")[origin]!).Distinct()]);
    }

    private static bool IsOf(Table origins, int row, string country) => origins.Texts("country")[row] == country;

    private static StoryEvent EventOf(Table events, int row) => new(
        events.Int64s("event_id")[row],
        events.Texts("country")[row]!,
        events.Texts("month")[row]!,
        events.Texts("actor_class")[row]!,
        events.Int32s("deaths_best")[row],
        events.Int32s("deaths_low")[row],
        events.Int32s("deaths_high")[row],
        events.Int32s("deaths_civilians")[row],
        events.Int32s("where_prec")[row],
        events.Int32s("date_prec")[row],
        events.Texts("source")[row]!,
        events.Texts("source_release")[row]!,
        events.Texts("file")[row]!,
        events.Int64s("line")[row]);

    private static StoryDeployment DeploymentOf(Table bases, int row) => new(
        bases.Texts("mission")[row]!,
        bases.Texts("country")[row]!,
        bases.Texts("month")[row]!,
        bases.Texts("dated_month")[row]!,
        bases.Texts("last_month")[row]!,
        bases.Texts("location")[row]!,
        bases.Doubles("latitude")[row],
        bases.Doubles("longitude")[row],
        (double?)bases["troops"][row],
        (double?)bases["formed_police_troops"][row],
        (double?)bases["regional_protection_force_troops"][row],
        bases.Texts("map")[row]!,
        bases.Texts("source")[row]!,
        bases.Texts("source_release")[row]!,
        bases.Texts("file")[row]!,
        bases.Int64s("line")[row]);
}
