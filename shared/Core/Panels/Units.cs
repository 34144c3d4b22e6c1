using System.Collections.Concurrent;
using PocGrid.Grid;

namespace PocGrid.Panels;

/// <summary>
/// The units of a country rule: which cells, or parts of cells, are a country's, and for which country an event or a base counts. None
/// counts for two.
/// </summary>
public sealed class Units
{
    private readonly Territory _territory;
    private readonly ILookup<string, int> _places;
    private readonly ConcurrentDictionary<string, IReadOnlyList<GridCell>> _cells = [];

    /// <param name="places">
    /// Where events and bases of each country are, in the months of the study: under <see cref="CountryRule.OwnPart"/> these cells are the
    /// country's whatever its land there.
    /// </param>
    public Units(Territory territory, CountryRule rule, IEnumerable<SourcePlace> places)
    {
        _territory = territory;
        Rule = rule;
        _places = (rule == CountryRule.OwnPart ? places : [])
            .Select(place => (Country: CountryOf(place), place.Gid))
            .Where(place => place.Country is not null)
            .Distinct()
            .ToLookup(place => place.Country!, place => place.Gid);
    }

    public CountryRule Rule { get; }

    /// <summary>The cells of a country, ascending.</summary>
    public IReadOnlyList<GridCell> CellsOf(string country) => _cells.GetOrAdd(
        country,
        one => [.. _territory.CellsOf(one, Rule).Concat(WithoutLandOf(one)).Order()]);

    /// <summary>Those of <see cref="CellsOf"/> that are the country's for an event or a base only, ascending.</summary>
    public IReadOnlyList<GridCell> WithoutLandOf(string country)
    {
        var land = _territory.CellsOf(country, Rule).ToHashSet();
        return [.. _places[country].Select(GridCell.FromGid).Where(cell => !land.Contains(cell)).Order()];
    }

    /// <summary>
    /// The country for which an event or a base counts; null where none does, which under <see cref="CountryRule.OwnPart"/> does not
    /// happen.
    /// </summary>
    public string? CountryOf(SourcePlace place) => Rule switch
    {
        CountryRule.OwnPart => OwnCountryOf(place),
        CountryRule.Centroid => _territory.CentroidOf(place.Gid),
        CountryRule.AnyOverlap when _territory.ShareOf(place.Gid, OwnCountryOf(place)) > 0 => OwnCountryOf(place),
        _ => _territory.MajorityOf(place.Gid),
    };

    /// <summary>The country that the source states, or its successor in a cell that is mostly the successor's.</summary>
    private string OwnCountryOf(SourcePlace place)
    {
        foreach (var succession in Succession.All)
        {
            if (place.Country == succession.Predecessor
                && place.Month <= succession.LastMonth
                && _territory.ShareOf(place.Gid, succession.Country) > _territory.ShareOf(place.Gid, succession.Predecessor))
            {
                return succession.Country;
            }
        }

        return place.Country;
    }
}

/// <summary>Where and when a source puts an event or a base.</summary>
/// <param name="Gid">PRIO-GRID cell of its coordinates.</param>
/// <param name="Country">ISO 3166-1 alpha-3 code of the country that the source states, or another name of one that is not known.</param>
/// <param name="Month">Month in which the event counts, or of the deployment map.</param>
public readonly record struct SourcePlace(int Gid, string Country, Month Month);
