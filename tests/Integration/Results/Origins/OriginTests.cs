using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Results.Origins;

/// <summary>In the simulated world, republished maps and all: the source rows that a cell-month is led back to add up to it.</summary>
public class OriginTests(PublishedWorld world)
{
    [Fact]
    public async Task Events_add_up_to_the_violence_of_each_cell_month()
    {
        var release = await world.GetAsync();
        var (months, events) = (await release.TableAsync("cell_months"), await release.TableAsync("cell_events"));
        var studied = Enumerable.Range(0, months.RowCount)
            .ToDictionary(row => (months.Texts("country")[row]!, months.Int32s("gid")[row], months.Int32s("month_id")[row]));
        var sums = Enumerable.Range(0, events.RowCount)
            .GroupBy(row => (Cell: (events.Texts("country")[row]!, events.Int32s("gid")[row], events.Int32s("month_id")[row]), Actor: events
                .Texts("actor_class")[row]!))
            .ToDictionary(rows => rows.Key, rows => (Events: rows.Count(), Deaths: rows.Sum(row => events.Int32s("deaths_best")[row])));

        Assert.NotEmpty(sums);
        Assert.All(studied, cell => Assert.All(["state", "nonstate"], actor => Assert.Equal(
            (months.Int32s($"{actor}_events")[cell.Value], months.Int32s($"{actor}_deaths")[cell.Value]),
            sums.GetValueOrDefault((cell.Key, actor)))));

        // An event that counts in a month of the panel makes that cell-month one with violence.
        var cells = months.Int32s("gid").ToHashSet();
        var covered = (First: months.Int32s("month_id").Min(), Last: months.Int32s("month_id").Max());
        var countries = months.Texts("country").ToHashSet();
        Assert.All(
            Enumerable.Range(0, events.RowCount).Where(row => countries.Contains(events.Texts("country")[row])
                && events.Int32s("month_id")[row] >= covered.First
                && events.Int32s("month_id")[row] <= covered.Last),
            row => Assert.Contains(
                (events.Texts("country")[row]!, events.Int32s("gid")[row], events.Int32s("month_id")[row]),
                studied.Keys));
        Assert.Contains(events.Int32s("gid"), gid => !cells.Contains(gid)); // neighbours
        Assert.Contains(events.Int32s("month_id"), month => month < covered.First); // the windows of the first months
    }

    [Fact]
    public async Task Standing_maps_add_up_to_the_strength_of_each_cell_month()
    {
        var release = await world.GetAsync();
        var (months, bases) = (await release.TableAsync("cell_months"), await release.TableAsync("cell_bases"));
        var byCell = Enumerable.Range(0, bases.RowCount).ToLookup(row => (bases.Texts("country")[row], bases.Int32s("gid")[row]));
        for (var row = 0; row < months.RowCount; row++)
        {
            var month = months.Int32s("month_id")[row];
            var standing = byCell[(months.Texts("country")[row], months.Int32s("gid")[row])].Where(
                origin => bases.Int32s("month_id")[origin] <= month && bases.Int32s("last_month_id")[origin] >= month).ToArray();
            if (!months["troops"].IsMissing(row))
            {
                Assert.Equal(months.Booleans("presence")[row], standing.Length > 0);
                Assert.Equal(
                    months.Doubles("troops")[row],
                    standing.Sum(origin => bases["troops"].IsMissing(origin) ? 0 : bases.Doubles("troops")[origin]));
            }
        }

        Assert.True(bases["troops"].Missing?.Contains(true));
    }
}
