using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.GridMonths;

/// <summary>Every event of one file of UCDP GED with what became of it: the way back from a number to its source rows.</summary>
public static class EventTable
{
    public static readonly Column<long> EventId = new("event_id", "UCDP GED event id.");

    public static readonly Column<int> Gid = new("gid", "PRIO-GRID cell of the event's point.", minimum: 1, maximum: GridCell.Count);

    public static readonly Column<int> MonthIdStart = new("month_id_start", "Month of date_start, 1 = January 1980.", minimum: 1);

    public static readonly Column<int> MonthIdEnd = new("month_id_end", "Month of date_end, 1 = January 1980.", minimum: 1);

    public static readonly Column<int> TypeOfViolence = new("type_of_violence", "1 state-based, 2 non-state, 3 one-sided.");

    public static readonly Column<string> Actor =
        new("actor_class", "state where gwnoa is given, else nonstate (perpetrator of one-sided violence).");

    public static readonly Column<int> CountryGwCode = new("country_gw_code", "Gleditsch-Ward code of the country that the source gives.");

    public static readonly Column<int> WherePrec = new("where_prec", "Precision of the place, 1 exact to 7.");

    public static readonly Column<int> DatePrec = new("date_prec", "Precision of the date, 1 exact to 5.");

    public static readonly Column<int> DeathsBest = new("deaths_best", "Best estimate of deaths.", unit: "persons", minimum: 0);

    public static readonly Column<int> DeathsLow = new("deaths_low", "Low estimate of deaths.", unit: "persons", minimum: 0);

    public static readonly Column<int> DeathsHigh = new("deaths_high", "High estimate of deaths.", unit: "persons", minimum: 0);

    public static readonly Column<int> DeathsCivilians = new("deaths_civilians", "Civilian deaths.", unit: "persons", minimum: 0);

    public static readonly Column<bool> IsCandidate = new(
        "is_candidate", "The event is a candidate: it counts only in months after the last that final events cover for its country.");

    public static readonly Column<string?> Excluded = new("excluded", "Why the event is not placed; missing where it is.", nullable: true);

    public static readonly Column<long> Line = new("line", "Line of the source file on which the event starts.", minimum: 1);

    public static readonly Column<string> Perpetrator =
        new("perpetrator", "Side A as the source names it: of one-sided violence who killed.");

    public static readonly Column<string?> Place =
        new("place", "The place whose coordinates the event has, as the source names it.", nullable: true);

    public static readonly Column<string?> FirstLevelUnit =
        new("adm_1", "First-level administrative unit, as the source names it; missing where it is not known.", nullable: true);

    public static readonly Column<string?> SecondLevelUnit =
        new("adm_2", "Second-level administrative unit, as the source names it; missing where it is not known.", nullable: true);

    private static readonly TableDefinition<EventRow> Definition = new(
        "events", "Every UCDP GED event of one file, with its cell, its months and whether it was placed.", key: [EventId.Name])
    {
        { EventId, row => row.EventId },
        { Gid, row => row.Gid },
        { new("source_gid", "The source's own cell number, a cross-check.", nullable: true), row => row.SourceGid },
        { MonthIdStart, row => row.Start.Id },
        { MonthIdEnd, row => row.End.Id },
        { TypeOfViolence, row => row.TypeOfViolence },
        { Actor, row => row.Actor.Name() },
        { CountryGwCode, row => row.CountryGwCode },
        { WherePrec, row => row.WherePrec },
        { DatePrec, row => row.DatePrec },
        { DeathsBest, row => row.DeathsBest },
        { DeathsLow, row => row.DeathsLow },
        { DeathsHigh, row => row.DeathsHigh },
        { DeathsCivilians, row => row.DeathsCivilians },
        { IsCandidate, row => row.IsCandidate },
        { Excluded, row => row.Excluded },
        { Line, row => row.Line },
        { Perpetrator, row => row.Perpetrator },
        { Place, row => row.Place },
        { FirstLevelUnit, row => row.FirstLevelUnit },
        { SecondLevelUnit, row => row.SecondLevelUnit },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <summary>The column of an estimate of deaths; of one that leaves events out, that of the events that it counts.</summary>
    public static Column<int> Deaths(DeathsEstimate estimate) => estimate switch
    {
        DeathsEstimate.Best => DeathsBest,
        DeathsEstimate.Low => DeathsLow,
        DeathsEstimate.High => DeathsHigh,
        DeathsEstimate.Civilians => DeathsCivilians,
        _ => DeathsBest,
    };

    /// <summary>The column of the month that counts; under the spread rule that of the end.</summary>
    public static Column<int> MonthId(MonthRule rule) => rule == MonthRule.DateStart ? MonthIdStart : MonthIdEnd;

    internal static Table Of(IEnumerable<EventRow> events) => Definition.Of(events);
}

/// <summary>An event as the table has it.</summary>
/// <param name="SourceGid">Null where the source gives none.</param>
/// <param name="Excluded">Null where it is placed.</param>
internal sealed record EventRow(
    long EventId,
    int Gid,
    int? SourceGid,
    Month Start,
    Month End,
    int TypeOfViolence,
    ActorClass Actor,
    int CountryGwCode,
    int WherePrec,
    int DatePrec,
    int DeathsBest,
    int DeathsLow,
    int DeathsHigh,
    int DeathsCivilians,
    bool IsCandidate,
    string? Excluded,
    long Line,
    string Perpetrator,
    string? Place,
    string? FirstLevelUnit,
    string? SecondLevelUnit);
