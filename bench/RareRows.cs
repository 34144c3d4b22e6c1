using PocGrid.Estimation;

namespace PocGrid.Bench;

/// <summary>Generated rows with a rare event, for comparisons with R.</summary>
internal static class RareRows
{
    private const double LogOdds = -6.8;
    private const int MonthsACell = 132;

    /// <summary>Columns in turn like logged counts, shares of rows, and normal ones, with small effects of either sign.</summary>
    public static (Design Design, bool[] Outcome, int[] Cells) Generate(int rows, int columns)
    {
        var random = new Random(7);
        var values = Enumerable.Range(0, columns).Select(_ => new double[rows]).ToArray();
        var outcome = new bool[rows];
        for (var row = 0; row < rows; row++)
        {
            var predictor = LogOdds;
            for (var k = 0; k < columns; k++)
            {
                values[k][row] = (k % 3) switch
                {
                    0 => Math.Log(1 + Math.Floor(-Math.Log(1 - random.NextDouble()) * (1 + k))),
                    1 => random.NextDouble() < 0.02 * (k + 1) ? 1 : 0,
                    _ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()),
                };
                predictor += (k % 2 == 0 ? 0.2 : -0.15) * values[k][row];
            }

            outcome[row] = random.NextDouble() < 1 / (1 + Math.Exp(-predictor));
        }

        string[] names = [.. Enumerable.Range(0, columns).Select(k => "x" + k)];
        return (Design.WithIntercept(names, values, rows), outcome, [.. Enumerable.Range(0, rows).Select(row => row / MonthsACell)]);
    }
}
