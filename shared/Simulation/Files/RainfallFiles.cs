using System.Text;
using PocGrid.Grid;

namespace PocGrid.Simulation.Files;

/// <summary>Rainfall: the climatology of the world's cells, and the global monthly grids of CRU TS.</summary>
internal static class RainfallFiles
{
    public const string ClimatologyPath = "rainfall/bioclim_simulated.csv";

    private const string Missing = " -999";

    public static string MonthlyPath(MonthRange period)
        => $"rainfall/cru_ts4.99.simulated.{period.First.Year.Text()}.{period.Last.Year.Text()}.pre.dat.gz";

    public static byte[] Climatology(WorldContent world)
    {
        var csv = new CsvText().Line("\"x\",\"y\",\"bio12\",\"bio13\",\"bio14\",\"bio15\",\"bio16\",\"bio17\",\"bio18\",\"bio19\"");
        for (var i = 0; i < world.Map.Cells.Count; i++)
        {
            var cell = world.Map.Cells[i];
            var values = world.Controls.Cells[i].Bioclim.Select(value => value.Text());
            csv.Row([cell.CentreLongitude.Text(), cell.CentreLatitude.Text(), .. values]);
        }

        return csv.ToBytes();
    }

    /// <summary>
    /// Grids of 360 lines of 720 numbers, tenths of a millimetre, one after the other from the first year's January to the
    /// last year's December; the first line is the southernmost. Months beyond the period are missing.
    /// </summary>
    /// <remarks>CRU TS release notes, "File format".</remarks>
    public static byte[] Monthly(WorldContent world, int[][] tenths) => Gzip.CompressSparse(Grids(world, tenths));

    private static IEnumerable<byte[]> Grids(WorldContent world, int[][] tenths)
    {
        var emptyLine = string.Concat(Enumerable.Repeat(Missing, GridCell.Columns)) + "\n";
        for (var month = Month.Of(world.Period.First.Year, 1); month <= Month.Of(world.Period.Last.Year, 12); month += 1)
        {
            var grid = new StringBuilder(emptyLine.Length * GridCell.Rows).Insert(0, emptyLine, GridCell.Rows);
            for (var i = 0; world.Period.Contains(month) && i < world.Map.Cells.Count; i++)
            {
                var cell = world.Map.Cells[i];
                var at = (cell.Row * emptyLine.Length) + (cell.Column * Missing.Length);
                var number = tenths[i][month - world.Period.First].Text().PadLeft(Missing.Length);
                for (var digit = 0; digit < number.Length; digit++)
                {
                    grid[at + digit] = number[digit];
                }
            }

            yield return Encoding.ASCII.GetBytes(grid.ToString());
        }
    }
}
