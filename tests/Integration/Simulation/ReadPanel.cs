using System.Globalization;
using PocGrid.Grid;
using PocGrid.Simulation;

namespace PocGrid.Tests.Simulation;

/// <summary>The panel that the written files amount to: one row a study cell and month at risk.</summary>
internal sealed class ReadPanel
{
    private readonly Dictionary<int, double[]> _controls = [];
    private readonly Dictionary<(int Gid, int Year), double> _population = [];
    private readonly string[] _countries;

    public ReadPanel(SimulatedWorld simulated)
    {
        World = new ReadWorld(simulated);
        _countries = [.. World.Deaths.Keys.Select(key => key.Country).Distinct()];
        var files = new WrittenFiles(simulated);
        var rain = files.Rows(ReadWorld.Climatology).ToDictionary(
            row => GridCell.FromCoordinates(Number(row["y"]), Number(row["x"])).Gid,
            row => Number(row["bio12"]) / 12);
        foreach (var row in files.Rows(ReadWorld.Static))
        {
            var gid = (int)Number(row["gid"]);
            _controls[gid] = [Number(row["mountains_mean"]), Math.Log(1 + Number(row["ttime_min"])), rain.GetValueOrDefault(gid) / 100];
        }

        foreach (var row in files.Rows(ReadWorld.Yearly))
        {
            _population[((int)Number(row["gid"]), (int)Number(row["year"]))] = Number(row["pop_gpw_sum"]);
        }

        foreach (var country in simulated.Truth.StudyCountries)
        {
            foreach (var gid in World.PartsOf(country))
            {
                AddCell(country, gid, simulated.Truth.StudyCountries);
            }
        }
    }

    public ReadWorld World { get; }

    /// <summary>Terms in the order of the truth's coefficients; rows with a control missing are left out.</summary>
    public List<double[]> X { get; } = [];

    public List<double> Y { get; } = [];

    /// <summary>Every enhancement, those of rows with a control missing included.</summary>
    public List<CellEnhancement> Enhancements { get; } = [];

    private static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);

    private void AddCell(string country, int gid, IReadOnlyList<string> countries)
    {
        var clock = 0;
        var range = World.AtRisk[country];
        for (var month = range.First; month <= range.Last; month += 1)
        {
            clock++;
            var before = World.Strength.GetValueOrDefault((gid, country, month.Id - 1));
            var gain = World.Strength.GetValueOrDefault((gid, country, month.Id)).Troops - before.Troops;
            var years = clock / 12.0;
            var controls = _controls[gid];
            double[] x =
            [
                .. countries.Select(c => c == country ? 1.0 : 0.0),
                Math.Log(1 + Deaths(gid, country, month, "nonstate")),
                Math.Log(1 + Deaths(gid, country, month, "state")),
                before.Bases > 0 ? 1 : 0,
                Math.Log(1 + before.Troops),
                Math.Log(1 + Queen(gid).Sum(n => Around(n, month))),
                controls[0],
                controls[1],
                Math.Log(1 + _population[(gid, LatestYear(gid, month))]),
                controls[2],
                years,
                years * years,
                years * years * years,
            ];
            if (!x.Any(double.IsNaN))
            {
                X.Add(x);
                Y.Add(gain >= 1 ? 1 : 0);
            }

            if (gain >= 1)
            {
                Enhancements.Add(new CellEnhancement(new Unit(gid, country), month, gain));
                clock = 0;
            }
        }
    }

    private int Deaths(int gid, string country, Month month, string actor) =>
        Enumerable.Range(month.Id - 6, 6).Sum(past => World.Deaths.GetValueOrDefault((gid, country, past, actor)).Deaths);

    /// <summary>By all actors and of all countries.</summary>
    private int Around(int gid, Month month) =>
        _countries.Sum(country => Deaths(gid, country, month, "nonstate") + Deaths(gid, country, month, "state"));

    private static IEnumerable<int> Queen(int gid) => [gid - 721, gid - 720, gid - 719, gid - 1, gid + 1, gid + 719, gid + 720, gid + 721];

    private int LatestYear(int gid, Month month)
    {
        var year = month.Year;
        while (!_population.ContainsKey((gid, year)))
        {
            year--;
        }

        return year;
    }
}
