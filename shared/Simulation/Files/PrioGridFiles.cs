using PocGrid.Grid;

namespace PocGrid.Simulation.Files;

/// <summary>PRIO-GRID variables of the world's cells and of a row of cells north of it, which belong to no country.</summary>
internal static class PrioGridFiles
{
    public const string StaticPath = "priogrid/PRIO-GRID-Static-simulated.csv";
    public const string YearlyPath = "priogrid/PRIO-GRID-Yearly-simulated.csv";

    public static byte[] Static(WorldContent world)
    {
        var csv = new CsvText(Quotes.UnlessBlank, startsWithMark: true).Line(
            "gid,row,col,xcoord,ycoord,landarea,mountains_mean,ttime_min,rainseas");
        for (var i = 0; i < world.Map.Cells.Count; i++)
        {
            var control = world.Controls.Cells[i];
            AddStatic(
                csv,
                world.Map.Cells[i],
                control.MountainShare.Text(),
                control.TravelTimeMinutes.Text(),
                control.RainySeasonStart?.Text() ?? "");
        }

        foreach (var cell in NorthernRow(world))
        {
            AddStatic(csv, cell, mountains: "", travelTime: "", rainySeason: "");
        }

        return csv.ToBytes();
    }

    public static byte[] Yearly(WorldContent world)
    {
        var csv = new CsvText(Quotes.UnlessBlank).Line("gid,year,pop_gpw_sum");
        for (var year = 0; year < world.Controls.PopulationYears.Count; year++)
        {
            for (var i = 0; i < world.Map.Cells.Count; i++)
            {
                csv.Row(
                    world.Map.Cells[i].Gid.Text(),
                    world.Controls.PopulationYears[year].Text(),
                    world.Controls.Cells[i].Population[year].Text());
            }
        }

        return csv.ToBytes();
    }

    private static void AddStatic(CsvText csv, GridCell cell, string mountains, string travelTime, string rainySeason) => csv.Row(
        cell.Gid.Text(),
        (cell.Row + 1).Text(),
        (cell.Column + 1).Text(),
        cell.CentreLongitude.Text(),
        cell.CentreLatitude.Text(),
        "3080.5",
        mountains,
        travelTime,
        rainySeason);

    private static IEnumerable<GridCell> NorthernRow(WorldContent world)
    {
        var last = world.Map.Cells[^1];
        return Enumerable.Range(last.Column + 1 - world.Map.Width, world.Map.Width)
            .Select(column => GridCell.FromRowColumn(last.Row + 1, column));
    }
}
