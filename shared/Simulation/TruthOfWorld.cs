using PocGrid.Grid;
using PocGrid.Simulation.Deployments;
using PocGrid.Simulation.Files;
using PocGrid.Simulation.Geography;

namespace PocGrid.Simulation;

/// <summary>Works out a world's truth from what was drawn, not from what was written.</summary>
internal static class TruthOfWorld
{
    /// <summary>The key under which an account holds what was placed.</summary>
    private const string Placed = "";

    public static SimulationTruth Of(WorldContent world)
    {
        var map = world.Map;
        var study = SimulatedCountry.Study.Select(country => country.Iso3).ToArray();
        var atRisk = SimulatedCountry.Study.ToDictionary(country => country.Iso3, country => MonthsAtRisk(world, country));
        var faults = world.Options.FaultyRows;
        return new SimulationTruth
        {
            Coefficients = new OrderedDictionary<string, double>(
                EnhancementModel.Coefficients.Select(c => KeyValuePair.Create(c.Term, c.Value))),
            StudyCountries = study,
            MonthsAtRisk = atRisk,
            CountryOfCell = Cells(world).ToDictionary(cell => map.Cells[cell].Gid, cell => map.Countries[cell].Iso3),
            CellShares = Shares(world, world.Period.Last.LastDay),
            CellSharesBefore = Shares(world, map.Independence.AddDays(-1)),
            Independence = map.Independence,
            Deaths = Deaths(world),
            Strength = Strength(world),
            Enhancements = Enhancements(world, atRisk),
            PanelRows = study.ToDictionary(iso3 => iso3, iso3 => atRisk[iso3].Length * map.Parts.Count(part => part.Country.Iso3 == iso3)),
            UnitsWithoutControls =
            [
                .. map.Parts
                    .Where(part => SimulatedCountry.Study.Contains(part.Country))
                    .Where(part => double.IsNaN(world.Controls.Cells[part.Cell].MountainShare))
                    .Select(part => new Unit(map.Cells[part.Cell].Gid, part.Country.Iso3)),
            ],
            Events = Account(world.Violence.Events.Select(e => (e.Excluded, (double)e.Best))),
            DeploymentRows = Account(world.Deployments.Maps.SelectMany(m => m.Rows.Select(row => (ReasonOf(m, row), row.Troops ?? 0)))),
            Rejects = new[] { GedFiles.OfficialPath, GedFiles.HdxPath, GeoPkoFile.Path }.ToDictionary(path => path, _ => faults),
        };
    }

    private static IEnumerable<int> Cells(WorldContent world) => Enumerable.Range(0, world.Map.Cells.Count);

    private static Unit UnitOf(WorldContent world, int part)
        => new(world.Map.Cells[world.Map.Parts[part].Cell].Gid, world.Map.Parts[part].Country.Iso3);

    /// <summary>One range, as a country's missions follow upon each other without a gap.</summary>
    private static MonthRange MonthsAtRisk(WorldContent world, SimulatedCountry country) => world.Missions
        .Where(mission => mission.Country == country)
        .Select(mission => new MonthRange(
            world.Period.First + (mission.FirstMap + 1),
            mission.LastMonth is { } last ? world.Period.First + last : world.Period.Last))
        .Aggregate((a, b) => a.Span(b));

    private static CellShare[] Shares(WorldContent world, DateOnly day) =>
    [
        .. Cells(world).SelectMany(cell => world.Map.Shares(cell, day)
            .Select(share => new CellShare(world.Map.Cells[cell].Gid, share.Country.Iso3, share.Share))),
    ];

    private static CellDeaths[] Deaths(WorldContent world) =>
    [
        .. world.Violence.Events
            .Where(e => e.Excluded is null)
            .GroupBy(e => (Unit: new Unit(world.Map.Cells[e.Cell].Gid, e.Country.Iso3), Month: Month.Of(e.End), Actor: e
                .PerpetratorState is null ? "nonstate" : "state"))
            .Select(g => new CellDeaths(g.Key.Unit, g.Key.Month, g.Key.Actor, g.Count(), g.Sum(e => e.Best)))
            .OrderBy(d => d.Unit.Gid).ThenBy(d => d.Unit.Country, StringComparer.Ordinal).ThenBy(d => d
                .Month).ThenBy(d => d.Actor, StringComparer.Ordinal),
    ];

    private static CellStrength[] Strength(WorldContent world) =>
    [
        .. from part in Enumerable.Range(0, world.Map.Parts.Count)
           from month in Enumerable.Range(0, world.Period.Length)
           let bases = world.Deployments.Bases(part, month)
           where bases > 0
           select new CellStrength(UnitOf(world, part), world.Period.First + month, world.Deployments.Troops(part, month), bases),
    ];

    private static CellEnhancement[] Enhancements(WorldContent world, Dictionary<string, MonthRange> atRisk) =>
    [
        .. from part in Enumerable.Range(0, world.Map.Parts.Count)
           where atRisk.ContainsKey(world.Map.Parts[part].Country.Iso3)
           let range = atRisk[world.Map.Parts[part].Country.Iso3]
           from month in Enumerable.Range(range.First - world.Period.First, range.Length)
           let gain = world.Deployments.Gain(part, month)
           where gain >= 1
           select new CellEnhancement(UnitOf(world, part), world.Period.First + month, gain),
    ];

    private static Dictionary<string, TruthAccount> Account(IEnumerable<(string? Excluded, double Quantity)> rows) => rows
        .GroupBy(row => row.Excluded ?? Placed)
        .ToDictionary(g => g.Key, g => new TruthAccount(g.Count(), g.Sum(row => row.Quantity)));

    private static string? ReasonOf(DeploymentMap map, MapRow row) => row switch
    {
        { IsRepeat: true } => "equal in every column to an earlier row",
        { Place: null } => "no coordinates",
        _ when map.IsSuperseded => "superseded by a later revision of the map of the same month",
        { DatedEarlier: > 0 } => "moved to the month of its map's other rows",
        _ => null,
    };
}
