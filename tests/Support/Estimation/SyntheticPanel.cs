using PocGrid.Estimation;

namespace PocGrid.Tests.Estimation;

/// <summary>A panel of cells and months with rare events, made from a fixed seed.</summary>
internal static class SyntheticPanel
{
    public static (Design Design, bool[] Outcome, int[] Cells) Make(int rows, int columns, int countries, int expectedEvents)
    {
        var random = new Random(11);
        var cells = Enumerable.Range(0, rows).Select(i => i / 120).ToArray();
        var groups = Array.ConvertAll(cells, c => c % countries);
        var values = Enumerable.Range(0, columns).Select(_ => new double[rows]).ToArray();
        var outcome = new bool[rows];
        for (var i = 0; i < rows; i++)
        {
            var predictor = Math.Log((double)expectedEvents / rows) - 0.5;
            for (var k = 0; k < columns; k++)
            {
                values[k][i] = Math.Log(1 + Math.Floor(-Math.Log(1 - random.NextDouble()) * (k + 1)));
                predictor += 0.15 * values[k][i] * (k % 2 == 0 ? 1 : -1);
            }

            outcome[i] = random.NextDouble() < 1 / (1 + Math.Exp(-predictor));
        }

        string[] names = [.. Enumerable.Range(0, columns).Select(k => "x" + k)];
        string[] groupNames = [.. Enumerable.Range(0, countries).Select(g => "country " + g)];
        return (Design.WithGroupIntercepts(names, values, groupNames, groups), outcome, cells);
    }
}
