using PocGrid.Grid;

namespace PocGrid.Simulation;

/// <summary>The right answers to what the files of a simulated world say, under the default definitions.</summary>
public sealed record SimulationTruth
{
    /// <summary>Coefficients that the enhancements were drawn with, by term, in the order of the model.</summary>
    public required IReadOnlyDictionary<string, double> Coefficients { get; init; }

    /// <summary>ISO codes of the countries with a mission.</summary>
    public required IReadOnlyList<string> StudyCountries { get; init; }

    /// <summary>Months at risk by study country.</summary>
    public required IReadOnlyDictionary<string, MonthRange> MonthsAtRisk { get; init; }

    /// <summary>The country with the largest share of each land cell at the end of the period, by gid.</summary>
    public required IReadOnlyDictionary<int, string> CountryOfCell { get; init; }

    /// <summary>The shares of each land cell at the end of the period, by gid, then share, largest first.</summary>
    public required IReadOnlyList<CellShare> CellShares { get; init; }

    /// <summary>As <see cref="CellShares"/>, on the day before <see cref="Independence"/>.</summary>
    public required IReadOnlyList<CellShare> CellSharesBefore { get; init; }

    /// <summary>First day of the country XAE; until then it was part of XAD.</summary>
    public required DateOnly Independence { get; init; }

    /// <summary>
    /// Deaths (best estimate) in placed one-sided events; unit-months without an event are left out. By gid, country, month, actor.
    /// </summary>
    public required IReadOnlyList<CellDeaths> Deaths { get; init; }

    /// <summary>Troops and bases, carried forward; unit-months without a base are left out. By gid, country, month.</summary>
    public required IReadOnlyList<CellStrength> Strength { get; init; }

    /// <summary>Unit-months at risk in which troops rose by at least one. By gid, country, month.</summary>
    public required IReadOnlyList<CellEnhancement> Enhancements { get; init; }

    /// <summary>Months of the country's parts of cells at risk by study country: the rows of its panel.</summary>
    public required IReadOnlyDictionary<string, int> PanelRows { get; init; }

    /// <summary>Units of study countries of which a control is not known; their rows drop out of a fit.</summary>
    public required IReadOnlyList<Unit> UnitsWithoutControls { get; init; }

    /// <summary>Rows and deaths of the event files by reason; the reason <c>""</c> is placed.</summary>
    public required IReadOnlyDictionary<string, TruthAccount> Events { get; init; }

    /// <summary>Rows and troops of the deployment file by reason; the reason <c>""</c> is placed.</summary>
    public required IReadOnlyDictionary<string, TruthAccount> DeploymentRows { get; init; }

    /// <summary>Rows that a reader has to refuse, by file.</summary>
    public required IReadOnlyDictionary<string, int> Rejects { get; init; }

    /// <summary>Unit-months at risk in which troops rose by at least <paramref name="threshold"/>.</summary>
    public int CountEnhancements(int threshold) => Enhancements.Count(e => e.AddedTroops >= threshold);

    /// <summary>Placed deaths of a country in a month.</summary>
    /// <param name="actor"><c>nonstate</c> or <c>state</c>.</param>
    public int DeathsIn(string country, string actor, Month month) =>
        Deaths.Where(d => d.Actor == actor && d.Month == month && d.Unit.Country == country).Sum(d => d.Deaths);
}

/// <summary>Share (0-1) of a cell's area, in square degrees, that lies in a country.</summary>
public sealed record CellShare(int Gid, string Country, double Share);

/// <summary>A country's part of a cell.</summary>
public readonly record struct Unit(int Gid, string Country);

/// <param name="Actor"><c>nonstate</c> or <c>state</c>.</param>
public sealed record CellDeaths(Unit Unit, Month Month, string Actor, int Events, int Deaths);

/// <param name="Bases">Rows on the maps that stand, those without (known) troops included.</param>
public sealed record CellStrength(Unit Unit, Month Month, double Troops, int Bases);

public sealed record CellEnhancement(Unit Unit, Month Month, double AddedTroops);

/// <param name="Quantity">Deaths or troops; unknown troops count as none.</param>
public sealed record TruthAccount(int Rows, double Quantity);
