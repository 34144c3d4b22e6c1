using PocGrid.Datasets.UcdpActor;
using PocGrid.Grid;
using PocGrid.GridMonths;

namespace PocGrid.Datasets;

/// <summary>What became of one source file when it was turned into grid-months.</summary>
public sealed record Conversion
{
    public required RecognizedFile File { get; init; }

    public required IReadOnlyList<AccountRow> Account { get; init; }

    /// <summary>Months that the file covers, declared or observed; absent for static datasets.</summary>
    public MonthRange? Coverage { get; init; }

    /// <summary>
    /// Where <see cref="Coverage"/> comes from: <c>declared</c>, <c>declared_in_part</c>, <c>release</c> or <c>observed</c>.
    /// </summary>
    public string CoverageFrom { get; init; } = "";

    /// <summary>GED: <see cref="Coverage"/>, that of final events before that of candidates.</summary>
    public IReadOnlyList<CoveredPart> CoverageParts { get; init; } = [];

    /// <summary>
    /// GED: the countries with an event of any type, and the months that the file covers for each, in order of their codes; final
    /// events and candidates apart.
    /// </summary>
    public IReadOnlyList<CoveredCountry> CoveredCountries { get; init; } = [];

    /// <summary>GED: the perpetrators of one-sided violence, in the order of their numbers.</summary>
    public IReadOnlyList<SideA> SidesA { get; init; } = [];

    /// <summary>UCDP Actor: all actors.</summary>
    public IReadOnlyList<ListedActor> Actors { get; init; } = [];

    /// <summary>Boundaries: the countries in the file.</summary>
    public IReadOnlyList<CountryCode> Countries { get; init; } = [];

    /// <summary>Covariates: the variables in the file.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>What a reader should know: cross-checks that differ, duplicates, columns ignored.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>One side A of one-sided events of a file.</summary>
/// <param name="Deaths">Best estimate.</param>
/// <param name="Id">UCDP's number of it; null where the file gives none.</param>
public sealed record SideA(string Name, bool IsState, int Events, long Deaths, int? Id = null);

/// <summary>The months that a GED file covers for a country of which it holds events.</summary>
/// <param name="GwCode">Gleditsch-Ward code.</param>
/// <param name="IsCandidate">Its candidate events cover them, not its final ones.</param>
public sealed record CoveredCountry(int GwCode, MonthRange Months, bool IsCandidate = false);

/// <summary>Months that a GED file covers by its final events, or by its candidates.</summary>
public readonly record struct CoveredPart(MonthRange Months, bool IsCandidate)
{
    /// <summary>Final events cover the months up to theirs, candidates those after; a part without a month is left out.</summary>
    internal static IEnumerable<CoveredPart> Split(MonthRange months, Month finalUntil) =>
        new CoveredPart[]
        {
            new(months.Intersect(new MonthRange(months.First, finalUntil)), false),
            new(months.Intersect(new MonthRange(finalUntil + 1, months.Last)), true),
        }.Where(part => !part.Months.IsEmpty);
}

/// <summary>A country's codes as the boundaries file has them.</summary>
public sealed record CountryCode(string Iso3, string Name, int? GwCode = null);
