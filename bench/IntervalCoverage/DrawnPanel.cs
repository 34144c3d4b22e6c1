using PocGrid.Estimation;
using PocGrid.Numerics;
using PocGrid.Simulation;

namespace PocGrid.Bench;

/// <summary>A panel drawn directly, without files: columns, an outcome with known chances, and added troops.</summary>
/// <param name="Design">An intercept a country and the columns.</param>
/// <param name="Probabilities">Chances that events were drawn with, shocks included.</param>
/// <param name="Outcome">Events.</param>
/// <param name="Troops">Troops that an event adds, 0 without one; their size hangs on nothing.</param>
/// <param name="Keys">Cells, months and coordinates.</param>
/// <param name="Country">By row.</param>
/// <param name="District">By row; 20 in all.</param>
internal sealed record DrawnPanel(
    Design Design, double[] Probabilities, bool[] Outcome, double[] Troops, RowKeys Keys, int[] Country, int[] District)
{
    /// <summary>Log odds of the countries beside one another.</summary>
    private static readonly double[] Intercepts = [0, 0.3, 0.6];

    /// <summary>Draws the panel of a seed; its columns are the same in every setting.</summary>
    public static DrawnPanel Of(PanelSize size, CoverageSetting setting, ulong seed)
    {
        var map = new PanelMap(size.Cells);
        var (rows, months) = (map.Count * size.Months, size.Months);
        var columns = PanelColumns.Draw(map, months, new Xoshiro(seed, stream: 200), size.Violence);
        var cells = Enumerable.Range(0, rows).Select(row => row / months).ToArray();
        var country = Array.ConvertAll(cells, map.Country);
        var links = Links(columns, country, size.Events);
        AddShocks(links, map, months, setting, new Xoshiro(seed, stream: 201));
        var probabilities = Array.ConvertAll(links, Chance);
        var random = new Xoshiro(seed, stream: 202);
        var outcome = Array.ConvertAll(probabilities, random.Chance);
        return new DrawnPanel(
            Design.WithGroupIntercepts(
                [.. PanelColumns.Truth.Select(t => t.Name)],
                columns,
                ["country_a", "country_b", "country_c"],
                country),
            probabilities,
            outcome,
            Array.ConvertAll(outcome, e => e ? 1 + Math.Floor(PortableMath.Exp(4.6 + (0.8 * random.NextNormal()))) : 0),
            new RowKeys(
                cells,
                [.. Enumerable.Range(0, rows).Select(row => row % months)],
                Array.ConvertAll(cells, map.Latitude),
                Array.ConvertAll(cells, map.Longitude)),
            country,
            Array.ConvertAll(cells, map.District));
    }

    private static double Chance(double link) => 1 / (1 + PortableMath.Exp(-link));

    /// <summary>Log odds by the columns, their level such that chances sum to the events wanted.</summary>
    private static double[] Links(double[][] columns, int[] country, double events)
    {
        var links = Array.ConvertAll(country, c => Intercepts[c]);
        for (var k = 0; k < columns.Length; k++)
        {
            Vectors.AddScaled(links, PanelColumns.Truth[k].Coefficient, columns[k]);
        }

        for (var turn = 0; turn < 12; turn++)
        {
            var shift = PortableMath.Log(events / links.Sum(Chance));
            links = Array.ConvertAll(links, link => link + shift);
        }

        return links;
    }

    /// <summary>Adds the shocks less half their variance: rare events are then as many on average as without.</summary>
    private static void AddShocks(double[] links, PanelMap map, int months, CoverageSetting setting, Xoshiro random)
    {
        var cell = Normals(map.Count, setting.Cell);
        var month = Normals(months, setting.Month);
        var district = Normals(PanelMap.Districts, setting.District);
        var places = Enumerable.Range(0, setting.PlacesAreDistricts ? PanelMap.Districts : map.Neighbourhoods).Select(_ => Path())
            .ToArray();
        for (var row = 0; row < links.Length; row++)
        {
            var (c, m) = (row / months, row % months);
            var place = places[setting.PlacesAreDistricts ? map.District(c) : map.Neighbourhood(c)];
            links[row] += cell[c] + month[m] + district[map.District(c)] + place[m] - (setting.Variance / 2);
        }

        double[] Normals(int count, double deviation) => [.. Enumerable.Range(0, count).Select(_ => deviation * random.NextNormal())];

        double[] Path()
        {
            var path = Normals(months, setting.Place);
            for (var m = 1; m < months; m++)
            {
                path[m] = (setting.PlaceMemory * path[m - 1]) + (Math.Sqrt(1 - (setting.PlaceMemory * setting.PlaceMemory)) * path[m]);
            }

            return path;
        }
    }
}
