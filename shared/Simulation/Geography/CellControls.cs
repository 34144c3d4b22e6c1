using PocGrid.Grid;
using PocGrid.Numerics;

namespace PocGrid.Simulation.Geography;

/// <summary>Controls of the world's cells, with the digits that are written: the truth is made from these and no others.</summary>
internal sealed class CellControls
{
    /// <summary>Every so many cells outside the study countries have no mountain share.</summary>
    private const int BlankEvery = 11;

    /// <summary>Every so many cells have no rainy season.</summary>
    private const int SeasonBlankEvery = 13;

    public CellControls(WorldMap map, MonthRange period, bool monthlyRainfall, Xoshiro random)
    {
        Period = period;
        var years = new List<int>();
        for (var year = 2010; year <= period.Last.Year; year += 5)
        {
            years.Add(year);
        }

        PopulationYears = years;
        Cells = [.. Enumerable.Range(0, map.Cells.Count)
            .Select(cell => Draw(random) with { RainySeasonStart = SeasonStart(map.Cells[cell], cell) })];
        foreach (var cell in BlankCells(map))
        {
            Cells[cell] = Cells[cell] with { MountainShare = double.NaN };
        }

        if (monthlyRainfall)
        {
            MonthlyRainfallTenths = [.. Cells.Select(
                cell => Enumerable.Range(0, period.Length).Select(month => Rain(cell, period.First + month, random)).ToArray())];
        }
    }

    public MonthRange Period { get; }

    /// <summary>Years for which population is given.</summary>
    public IReadOnlyList<int> PopulationYears { get; }

    public CellControl[] Cells { get; }

    /// <summary>Rainfall in tenths of a millimetre by cell and month of the period; null where the world has no monthly source.</summary>
    public int[][]? MonthlyRainfallTenths { get; }

    /// <summary>Persons in the latest year given that is not after the month's.</summary>
    public double Population(int cell, Month month)
    {
        var year = PopulationYears.Count - 1;
        while (PopulationYears[year] > month.Year)
        {
            year--;
        }

        return Cells[cell].Population[year];
    }

    /// <summary>Millimetres in the month, or a twelfth of the annual mean where there is no monthly source.</summary>
    public double RainfallMm(int cell, Month month) => MonthlyRainfallTenths is { } tenths
        ? tenths[cell][month - Period.First] / 10.0
        : Cells[cell].Bioclim[0] / 12;

    private CellControl Draw(Xoshiro random)
    {
        var population = PortableMath.Exp(9.5 + (1.3 * random.NextNormal()));
        var growth = 1.02 + (0.12 * random.NextDouble());
        var annual = Math.Round(200 + (1700 * random.NextDouble()), 3);
        return new CellControl(
            Math.Round(Math.Max(0, (1.3 * random.NextDouble()) - 0.3), 6),
            (int)Math.Min(20_000, PortableMath.Exp(5.2 + (0.9 * random.NextNormal()))),
            [.. PopulationYears.Select((_, i) => Math.Round(population * PortableMath.Power(growth, i), 2))],
            [.. new[] { 1, 0.22, 0.01, 0.06, 0.55, 0.05, 0.3, 0.2 }.Select(part => Math.Round(annual * part, 3))]);
    }

    /// <summary>May to July: the farther north, the later.</summary>
    private static int? SeasonStart(GridCell cell, int index) => index % SeasonBlankEvery == 0 ? null : 5 + (cell.Row / 3 % 3);

    /// <summary>Two study cells and some of Dresk's.</summary>
    private static IEnumerable<int> BlankCells(WorldMap map)
    {
        yield return map.CellsOf(SimulatedCountry.Aruvia)[7];
        yield return map.CellsOf(SimulatedCountry.Belmora)[5];
        for (var cell = 0; cell < map.Cells.Count; cell += BlankEvery)
        {
            if (!SimulatedCountry.Study.Contains(map.Countries[cell]))
            {
                yield return cell;
            }
        }
    }

    private static int Rain(CellControl cell, Month month, Xoshiro random)
    {
        var season = month.MonthOfYear is >= 5 and <= 10 ? 1.6 : 0.4;
        return (int)(cell.Bioclim[0] / 12 * 10 * season * (0.6 + (0.8 * random.NextDouble())));
    }
}

/// <param name="MountainShare">Share of the cell, or NaN where it is not known.</param>
/// <param name="Population">Persons, by <see cref="CellControls.PopulationYears"/>.</param>
/// <param name="Bioclim">bio12 to bio19; bio12 is annual precipitation in mm.</param>
internal sealed record CellControl(double MountainShare, int TravelTimeMinutes, double[] Population, double[] Bioclim)
{
    /// <summary>First of three rainy months, 1-12; null where it is not known.</summary>
    public int? RainySeasonStart { get; init; }
}
