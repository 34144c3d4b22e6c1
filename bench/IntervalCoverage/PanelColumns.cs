using PocGrid.Numerics;
using PocGrid.Simulation;

namespace PocGrid.Bench;

/// <summary>
/// Columns of a drawn panel, shaped like the real ones: deaths are zero in most cell-months, come in hot spots of touching
/// cells that last for months, and count for six months; presence comes in spells, more of them where there is violence.
/// </summary>
internal static class PanelColumns
{
    public const string NonState = "ln1p_nonstate_deaths_6m";

    public const string State = "ln1p_state_deaths_6m";

    /// <summary>Months of deaths that a row counts.</summary>
    private const int Window = 6;

    /// <summary>Columns and the coefficients that events are drawn with.</summary>
    public static IReadOnlyList<(string Name, double Coefficient)> Truth { get; } =
    [
        (NonState, 0.45),
        (State, 0.25),
        ("troop_presence_lag", 0.8),
        ("ln1p_troops_lag", 0.08),
        ("mountain_share", 0.6),
        ("years", -0.3),
        ("years_squared", 0.1),
        ("years_cubed", -0.01),
    ];

    /// <summary>In the order of <see cref="Truth"/>; rows are months of cell after cell.</summary>
    /// <param name="violence">As <see cref="PanelSize.Violence"/>.</param>
    public static double[][] Draw(PanelMap map, int months, Xoshiro random, double violence)
    {
        var nonState = Spots(map, months, Whole(violence * (map.Count / 15), random), [], random);
        var state = Spots(map, months, Whole(violence * (map.Count / 25), random), nonState, random);
        var columns = Truth.Select(_ => new double[map.Count * months]).ToArray();
        LogOfWindow(Deaths(map, months, nonState, violence, random), months, columns[0]);
        LogOfWindow(Deaths(map, months, state, violence, random), months, columns[1]);
        Presence(map, months, [.. nonState.Concat(state).SelectMany(s => map.Around(s.Centre))], columns[2], columns[3], random);
        var relief = Enumerable.Range(0, map.Neighbourhoods).Select(_ => random.NextDouble()).ToArray();
        for (var cell = 0; cell < map.Count; cell++)
        {
            var mountains = (relief[map.Neighbourhood(cell)] + random.NextDouble()) / 2;
            for (var month = 0; month < months; month++)
            {
                var (row, years) = ((cell * months) + month, month / 12.0);
                (columns[4][row], columns[5][row], columns[6][row], columns[7][row]) = (mountains, years, years * years, years * years
                    * years);
            }
        }

        return columns;
    }

    /// <summary>A whole number with this mean.</summary>
    private static int Whole(double mean, Xoshiro random)
    {
        var rest = mean - Math.Floor(mean);
        return (int)mean + (rest > 0 && random.Chance(rest) ? 1 : 0);
    }

    /// <summary>Hot spots; every other one lies where one of <paramref name="others"/> does.</summary>
    private static List<Spot> Spots(PanelMap map, int months, int count, List<Spot> others, Xoshiro random)
    {
        var spots = new List<Spot>();
        for (var n = 0; n < count; n++)
        {
            var start = random.Below(months + 24) - 24;
            var centre = n % 2 == 0 && others.Count > 0 ? random.Pick(others).Centre : random.Below(map.Count);
            spots.Add(new Spot(centre, start, start + 6 + random.Below(36)));
        }

        return spots;
    }

    /// <summary>Deaths by cell, then month, the first <see cref="Window"/> months before the panel.</summary>
    private static int[][] Deaths(PanelMap map, int months, List<Spot> spots, double violence, Xoshiro random)
    {
        var deaths = Enumerable.Range(0, map.Count).Select(_ => new int[months + Window]).ToArray();
        foreach (var spot in spots)
        {
            foreach (var cell in map.Around(spot.Centre))
            {
                for (var month = Math.Max(spot.Start, -Window); month < Math.Min(spot.End, months); month++)
                {
                    deaths[cell][month + Window] += random.Chance(cell == spot.Centre ? 0.5 : 0.15) ? Toll(random) : 0;
                }
            }
        }

        foreach (var cell in deaths)
        {
            for (var month = 0; month < cell.Length; month++)
            {
                cell[month] += random.Chance(0.002 * violence) ? Toll(random) : 0;
            }
        }

        return deaths;
    }

    private static int Toll(Xoshiro random) => 1 + (int)PortableMath.Exp(1.2 + (1.3 * random.NextNormal()));

    private static void LogOfWindow(int[][] deaths, int months, double[] column)
    {
        for (var cell = 0; cell < deaths.Length; cell++)
        {
            for (var month = 0; month < months; month++)
            {
                column[(cell * months) + month] = PortableMath.Log(1 + deaths[cell].AsSpan(month, Window).ToArray().Sum());
            }
        }
    }

    private static void Presence(PanelMap map, int months, HashSet<int> violent, double[] presence, double[] troops, Xoshiro random)
    {
        for (var cell = 0; cell < map.Count; cell++)
        {
            if (!random.Chance(violent.Contains(cell) ? 0.3 : 0.08))
            {
                continue;
            }

            var start = random.Below(months + 24) - 24;
            var end = start + 12 + random.Below(60);
            var strength = PortableMath.Log(51 + random.Below(800));
            for (var month = Math.Max(start, 0); month < Math.Min(end, months); month++)
            {
                presence[(cell * months) + month] = 1;
                troops[(cell * months) + month] = strength;
            }
        }
    }

    /// <summary>Violence around a cell from a month to before another.</summary>
    private sealed record Spot(int Centre, int Start, int End);
}
