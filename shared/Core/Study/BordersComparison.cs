using System.Globalization;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Study;

/// <summary>
/// Whether borders and events tell of the same countries. Where most events of a country lie elsewhere, axes are exchanged or the borders
/// are those of another time: its cells would hold other countries' ground and none of its violence.
/// </summary>
public static class BordersComparison
{
    /// <summary>The least share of a country's events in its cells or next to them.</summary>
    public const double LeastShare = 0.8;

    /// <summary>The columns of events that are read.</summary>
    public static readonly IReadOnlyList<string> Columns =
        [EventTable.Gid.Name, EventTable.CountryGwCode.Name, EventTable.MonthIdEnd.Name, EventTable.WherePrec.Name];

    /// <summary>
    /// Of fewer events than this, one that a border cell's points put elsewhere would weigh too much: then only none at all is too few.
    /// </summary>
    private const int Few = 10;

    /// <summary>UCDP's precision of events at sea or in the air, which are in no country.</summary>
    private const int NoLand = 7;

    /// <summary>Compares the events of every country with its cells.</summary>
    /// <param name="events">Tables of <see cref="EventTable.Schema"/>.</param>
    /// <param name="months">Months of the study, by the event's end: the borders are those of its end.</param>
    public static IReadOnlyList<ComparedCountry> Of(IEnumerable<Table> events, Territory territory, CountryCodes codes, MonthRange months)
    {
        var compared = new SortedDictionary<string, ComparedCountry>(StringComparer.Ordinal);
        foreach (var table in events)
        {
            var (gid, gwCode) = (table.Values(EventTable.Gid), table.Values(EventTable.CountryGwCode));
            var (month, precision) = (table.Values(EventTable.MonthIdEnd), table.Values(EventTable.WherePrec));
            for (var i = 0; i < gid.Length; i++)
            {
                if (precision[i] < NoLand && months.Contains(new Month(month[i])) && codes.OfGwCode(gwCode[i]) is { } country)
                {
                    var before = compared.GetValueOrDefault(country, new ComparedCountry(country));
                    compared[country] = before.With(GridCell.FromGid(gid[i]), territory);
                }
            }
        }

        return [.. compared.Values];
    }

    /// <exception cref="PlanException">Borders and events disagree about a country that is studied, or about one whose events lie in
    /// its cells.</exception>
    public static void Require(
        IReadOnlyList<ComparedCountry> compared,
        IReadOnlyCollection<string> studied,
        CountryCodes codes,
        string bordersFile,
        MonthRange months)
    {
        string[] faults =
        [
            .. compared.Where(country => Disagrees(country) && (studied.Contains(country.Iso3) || IsWithin(country, studied)))
                .Select(country => Fault(country, codes, months)),
        ];
        if (faults.Length > 0)
        {
            throw new PlanException(
                $"The borders of {bordersFile} and the events disagree. {string.Join(" ", faults)} "
                + "Supply borders of the study period with longitude before latitude, "
                + "and see that each feature has the code or name of its country.");
        }
    }

    private static bool Disagrees(ComparedCountry country) =>
        country.Events < Few ? country.Inside == 0 : country.Inside < LeastShare * country.Events;

    /// <summary>True where studied countries' cells hold events of another country that are many enough to be a part of it.</summary>
    private static bool IsWithin(ComparedCountry country, IReadOnlyCollection<string> studied) =>
        country.Events >= Few
        && country.Elsewhere.Where(e => studied.Contains(e.Key)).Sum(e => e.Value) > (1 - LeastShare) * country.Events;

    private static string Fault(ComparedCountry country, CountryCodes codes, MonthRange months)
    {
        var elsewhere = country.Elsewhere.OrderByDescending(e => e.Value).ThenBy(e => e.Key, StringComparer.Ordinal).Take(2)
            .Select(e => $"{e.Value} in {codes.NameOf(e.Key)}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{codes.NameOf(country.Iso3)} ({country.Iso3}): of its {country.Events} events in {months} {country.Inside} lie in its cells "
            + $"or next to them, under {LeastShare:P0}")
            + (country.Elsewhere.Count > 0 ? $"; by the borders {string.Join(", ", elsewhere)}." : ".")
            + (country.InsideIfExchanged >= LeastShare * country.Events
                ? $" With longitude and latitude of the borders exchanged {country.InsideIfExchanged} would: the file has latitude first."
                : "");
    }
}

/// <summary>How many events of a country lie in its cells.</summary>
/// <param name="Iso3">ISO 3166-1 alpha-3 code.</param>
/// <param name="Events">Events of any type, by the country that the source gives.</param>
/// <param name="Inside">Those in a cell of which the country has a share, or next to one.</param>
/// <param name="InsideIfExchanged">Those that would be if the borders' longitudes were latitudes.</param>
public sealed record ComparedCountry(string Iso3, int Events = 0, int Inside = 0, int InsideIfExchanged = 0)
{
    /// <summary>Events outside, by the country that has most of their cell; those in nobody's cell are left out.</summary>
    public IReadOnlyDictionary<string, int> Elsewhere { get; init; } = new Dictionary<string, int>();

    internal ComparedCountry With(GridCell cell, Territory territory)
    {
        var isInside = IsIn(cell, territory);
        var counted = this with
        {
            Events = Events + 1,
            Inside = Inside + (isInside ? 1 : 0),
            InsideIfExchanged = InsideIfExchanged + (Exchanged(cell) is { } exchanged && IsIn(exchanged, territory) ? 1 : 0),
        };
        return isInside || territory.MajorityOf(cell.Gid) is not { } other
            ? counted
            : counted with { Elsewhere = new Dictionary<string, int>(Elsewhere) { [other] = Elsewhere.GetValueOrDefault(other) + 1 } };
    }

    private bool IsIn(GridCell cell, Territory territory) =>
        territory.ShareOf(cell.Gid, Iso3) > 0 || cell.Neighbours().Any(neighbour => territory.ShareOf(neighbour.Gid, Iso3) > 0);

    private static GridCell? Exchanged(GridCell cell) =>
        Math.Abs(cell.CentreLongitude) < 90 ? GridCell.FromCoordinates(cell.CentreLongitude, cell.CentreLatitude) : null;
}
