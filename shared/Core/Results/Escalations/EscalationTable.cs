using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Tables;

namespace PocGrid.Results.Escalations;

/// <summary>
/// The table <c>escalations</c>: where and when killing surged or reached a record, and what the mission did. Unlike the panels it goes on
/// to the last month that GED covers, candidate events included, whatever the study period.
/// </summary>
public static class EscalationTable
{
    public const string Cell = "cell";
    public const string FirstLevelUnit = "adm_1";

    public const string Enhanced = "enhanced";
    public const string NotEnhanced = "not_enhanced";
    public const string NoBaseNear = "no_base_within_100_km";
    public const string Pending = "pending";
    public const string NoMaps = "no_maps";

    /// <summary>Months after the month in which an enhancement is a response.</summary>
    private const int Response = 6;

    /// <summary>Farther than this from every base nobody is near, km.</summary>
    private const double Near = 100;

    /// <summary>Months after which troops are looked at again.</summary>
    private static readonly IReadOnlyList<int> Horizons = Responses.Horizons;

    public static readonly Column<string> Country = new("country", "ISO 3166-1 alpha-3 code.");

    public static readonly Column<string> Level = new(
        "level", "cell: the country's part of a grid cell. adm_1: a first-level administrative unit, by the events that name it.",
        values: [Cell, FirstLevelUnit]);

    public static readonly Column<int> Gid =
        new("gid", "PRIO-GRID cell; missing of a unit.", nullable: true, minimum: 1, maximum: GridCell.Count);

    public static readonly Column<string?> Unit = new(
        "adm_1",
        "First-level administrative unit, as the events name it; of a cell that of most of its events, missing where none names one.",
        nullable: true);

    public static readonly Column<int> MonthId = new("month_id", "Month, 1 = January 1980.", minimum: 1);

    public static readonly Column<string> MonthText = new("month", "The same, yyyy-MM.", pattern: Month.Pattern);

    public static readonly Column<int> Deaths =
        new("deaths_3m", "Deaths in one-sided violence in the three months that end with the month.", unit: "persons", minimum: 0);

    public static readonly Column<int> DeathsBefore =
        new("deaths_12m_before", "The same in the twelve months before these three.", unit: "persons", minimum: 0);

    public static readonly Column<double> Ratio = new(
        "ratio",
        "Deaths of the three months over those of three average months of the twelve before; missing where these had none.",
        nullable: true,
        unit: "ratio",
        minimum: 0);

    public static readonly Column<string?> HighestSince = new(
        "highest_since",
        "The last earlier month, yyyy-MM, that ended three months with as many deaths; missing where GED's history of the country has "
            + "none.",
        nullable: true);

    public static readonly Column<bool> IsSurge = new(
        "surge", "At least 10 deaths in the three months, and at least three times what three of the twelve months before had on average.");

    public static readonly Column<bool> IsRecord = new(
        "record", "At least 10 deaths in the three months, and more than in any three before them, over 36 months of history or more.");

    public static readonly Column<string> Since =
        new("flagged_since", "First of the months, yyyy-MM, that are flagged without a break up to this one.", pattern: Month.Pattern);

    public static readonly Column<bool> AtRisk = new(
        "at_risk", "The month is one of the country's months at risk: a mission mandated to protect civilians works there, and is mapped.");

    public static readonly Column<double> TroopsBefore = Troops("troops_before", "in the month before the three");

    public static readonly Column<double> TroopsNow = Troops("troops", "in the month");

    public static readonly Column<int> NearestGid = new(
        "nearest_base_gid",
        "Cell of the nearest base of any mission in the month; missing where the month is not at risk, or there is no base.",
        nullable: true,
        minimum: 1,
        maximum: GridCell.Count);

    public static readonly Column<double> NearestKm = new(
        "nearest_base_km",
        "Distance to it, between centres of cells; of a unit from the nearest of its cells.",
        nullable: true,
        unit: "km",
        minimum: 0);

    public static readonly Column<string> Answer = new(
        "response",
        "enhanced: presence in the cell, or in one of the unit's, was enhanced in the six months after. not_enhanced: it was not. "
            + "no_base_within_100_km: it was not, and the nearest base was farther than that. pending: the maps do not tell of all six "
            + "months yet. no_maps: the month is not at risk, so that nothing is known of a mission.",
        values: [NoBaseNear, NotEnhanced, Pending, NoMaps, Enhanced]);

    private static readonly TableDefinition<Row> Definition = new(
        "escalations",
        "Cells and first-level units in months in which killing surged or reached a record, to the last month that GED covers, with the "
            + "mission's presence before and after: the newest months first, in each what is unanswered first, then by deaths.")
    {
        { Country, row => row.Country },
        { Level, row => row.Place.IsCell ? Cell : FirstLevelUnit },
        { Gid, row => row.Gid },
        { Unit, row => row.Place.Name },
        { MonthId, row => row.Month.Id },
        { MonthText, row => row.Month.ToString() },
        { Deaths, row => row.Series.Window(row.Month) },
        {
            Enum.GetValues<ActorClass>(), (table, actor) => table.Add(DeathsBy(actor), row => row.WindowOf(actor))
        },
        { DeathsBefore, row => row.Series.Before(row.Month) },
        { Ratio, row => row.Series.Ratio(row.Month) },
        { HighestSince, row => row.Series.HighestSince(row.Month)?.ToString() },
        { IsSurge, row => row.Series.IsSurge(row.Month) },
        { IsRecord, row => row.Series.IsRecord(row.Month) },
        { Since, row => row.Series.FlaggedSince(row.Month).ToString() },
        { AtRisk, row => row.Response != NoMaps },
        { TroopsBefore, row => row.TroopsIn(row.Month - EscalationRules.Window) },
        { TroopsNow, row => row.TroopsIn(row.Month) },
        {
            Horizons, (table, months) => table.Add(
                Troops($"troops_after_{months}m", $"{months} months after"),
                row => row.TroopsIn(row.Month + months))
        },
        { NearestGid, row => row.Nearest?.Base.Gid },
        { NearestKm, row => row.Nearest?.Km },
        { Answer, row => row.Response },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="places">The watched places of a country, with its history over all months that GED covers.</param>
    /// <param name="first">First month to be told.</param>
    public static Table Build(CountryHistory history, IReadOnlyList<EscalationPlace> places, Month first)
    {
        var bases = history.Bases();
        return Definition.Of(
            from place in places
            let series = place.SeriesFrom(history.Months.First)
            from month in MonthsOf(series.Judged, first)
            where series.IsFlagged(month)
            let nearest = NearestOf(history, bases, place, month)
            select new Row(history, place, series, month, nearest, ResponseTo(history, place, month, nearest?.Km)));
    }

    /// <summary>All countries, in the order in which they are to be looked at.</summary>
    public static Table InOrder(Table countries)
    {
        int[] rows =
        [
            .. countries.Rows
                .OrderByDescending(row => row.Get(MonthId))
                .ThenBy(row => Rank(row.Get(Answer)))
                .ThenByDescending(row => row.Get(Deaths))
                .ThenBy(row => row.Get(Level), StringComparer.Ordinal)
                .ThenBy(row => row.Get(Country), StringComparer.Ordinal)
                .ThenBy(row => row.OrNull(Gid))
                .ThenBy(row => row.Get(Unit), StringComparer.Ordinal)
                .Select(row => row.Row),
        ];
        return new Table(Schema, [.. Schema.Columns.Zip(countries.Columns, (column, values) => values.Pick(column, rows))]);
    }

    /// <summary>What is unanswered comes first.</summary>
    private static int Rank(string response) => Array.IndexOf([NoBaseNear, NotEnhanced, Pending, NoMaps, Enhanced], response);

    private static IEnumerable<Month> MonthsOf(MonthRange judged, Month first) =>
        Enumerable.Range(0, judged.Length).Select(i => judged.First + i).Where(month => month >= first);

    private static string ResponseTo(CountryHistory history, EscalationPlace place, Month month, double? km)
    {
        if (!history.IsAtRisk(month))
        {
            return NoMaps;
        }

        Month[] after = [.. Enumerable.Range(1, Response).Select(i => month + i)];
        return Array.Exists(after, then => Array.Exists(place.Cells, cell => history.IsEnhanced(cell, then) == true)) ? Enhanced
            : !Array.TrueForAll(after, history.IsAtRisk) ? Pending
            : km is null or > Near ? NoBaseNear
            : NotEnhanced;
    }

    /// <summary>The base that is nearest to one of the place's cells; null where no map tells, or there is no base.</summary>
    private static (GridCell Base, double Km)? NearestOf(CountryHistory history, BaseCells bases, EscalationPlace place, Month month)
    {
        if (!history.IsAtRisk(month))
        {
            return null;
        }

        var candidates = bases.In(month, PresenceMeasure.AnyPost);
        return place.Cells
            .Select(cell => history.Cells[cell])
            .Select(cell => cell.NearestOf(candidates) is { } found ? ((GridCell Base, double Km)?)(found, found.DistanceKm(cell)) : null)
            .Where(found => found is not null)
            .MinBy(found => found!.Value.Km);
    }

    private static Column<double> Troops(string name, string when) => new(
        name,
        $"Troops in the cell, or in the unit's cells together, {when}; missing where that month is not at risk, so that no map tells. "
            + "A base whose troops are unknown adds none.",
        nullable: true,
        unit: "persons",
        minimum: 0);

    private static Column<int> DeathsBy(ActorClass actor) =>
        new($"deaths_3m_{actor.Name()}", $"Of deaths_3m those by {Said(actor)} actors.", unit: "persons", minimum: 0);

    private static string Said(ActorClass actor) => actor == ActorClass.State ? "state" : "non-state";

    private sealed record Row(
        CountryHistory History,
        EscalationPlace Place,
        EscalationSeries Series,
        Month Month,
        (GridCell Base, double Km)? Nearest,
        string Response)
    {
        public string Country => History.Country;

        public int? Gid => Place.IsCell ? History.Cells[Place.Cells[0]].Gid : null;

        public int WindowOf(ActorClass actor) => Enumerable.Range(0, EscalationRules.Window)
            .Sum(i => Place.ByActor[actor][Month - i - History.Months.First]);

        public double? TroopsIn(Month month) =>
            History.IsAtRisk(month) ? Place.Cells.Sum(cell => History.Troops(cell, month) ?? 0) : null;
    }
}
