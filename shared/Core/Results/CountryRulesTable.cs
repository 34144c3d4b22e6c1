using System.Globalization;
using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Panels.Violence;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>What each country rule takes from a country's own events and bases, and what it adds of other countries'.</summary>
public sealed class CountryRulesTable
{
    private static readonly CountryRule[] Rules = Enum.GetValues<CountryRule>();

    private static readonly TableDefinition<Row> Definition = new(
        "country_rules",
        "For each country and country rule: how much of the country's own violence and strength in the study is in the cells that the rule "
            + "gives it, how much in those of others or of none, and how much of other countries' is in its cells; in months at risk or "
            + "not.",
        key: ["rule", "country"])
    {
        { new("rule", "Country rule.", values: [.. Rules.Select(Names.Of)]), row => Names.Of(row.Rule) },
        { new("country", "ISO 3166-1 alpha-3 code."), row => row.Country },
        { new("units", "Units of its panel.", minimum: 0), row => row.Units },
        {
            new(
                "deaths",
                "Placed deaths of the country, in the months of the study that all sources cover.",
                unit: "persons",
                minimum: 0),
            row => row.Deaths
        },
        {
            new("deaths_elsewhere", "Of these, in cells that the rule gives to other countries, or to none.", unit: "persons", minimum: 0),
            row => row.DeathsElsewhere
        },
        {
            ShareColumn.Of("share_deaths_elsewhere", "Share of deaths; missing where there is none."),
            row => row.Deaths > 0 ? (double)row.DeathsElsewhere / row.Deaths : (double?)null
        },
        {
            new("deaths_of_others", "Deaths of other countries in its cells in these months.", unit: "persons", minimum: 0),
            row => row.DeathsOfOthers
        },
        {
            new(
                "troops_mean",
                "Troops of the country's bases, mean of these months; unknown troops count as none.",
                unit: "persons",
                minimum: 0),
            row => row.TroopMonths / row.Months
        },
        {
            new(
                "troops_elsewhere_mean",
                "Of these, in cells that the rule gives to other countries, or to none.",
                unit: "persons",
                minimum: 0),
            row => row.TroopMonthsElsewhere / row.Months
        },
        {
            ShareColumn.Of("share_troops_elsewhere", "Share of troops_mean; missing where there is none."),
            row => row.TroopMonths > 0 ? row.TroopMonthsElsewhere / row.TroopMonths : (double?)null
        },
        {
            new("troops_of_others_mean", "Those of other countries' bases in its cells.", unit: "persons", minimum: 0),
            row => row.TroopMonthsOfOthers / row.Months
        },
        {
            new(
                "cells_elsewhere",
                "Cells of its events and bases that the rule gives to others, each with the country that takes it (none where there is "
                    + "none), joined by ;.",
                nullable: true),
            row => row.Elsewhere.Count > 0
                ? string.Join(';', row.Elsewhere.Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell.Key} {cell.Value}")))
                : null
        },
    };

    private readonly Func<CountryRule, Units> _units;
    private readonly ViolenceRows _violence;
    private readonly (DeploymentRow Row, MonthRange Months)[] _bases;

    /// <param name="units">The units of each rule.</param>
    /// <param name="violence">All violence, under the month rule and estimate of the configuration.</param>
    /// <param name="study">Months in which bases are looked for.</param>
    public CountryRulesTable(
        Func<CountryRule, Units> units, ViolenceRows violence, IReadOnlyList<DeploymentRow> deployments, IReadOnlyList<Mission> missions,
        MonthRange study)
    {
        (_units, _violence, _bases) = (units, violence, [.. StandingMap.RowsIn(deployments, missions, study)]);
    }

    public static TableSchema Schema => Definition.Schema;

    /// <param name="countries">Each country studied with its months that all sources cover.</param>
    public Table Build(IReadOnlyList<(string Country, MonthRange Months)> countries) => Definition.Of(
        from rule in Rules
        from country in countries
        select RowOf(rule, country.Country, country.Months));

    private Row RowOf(CountryRule rule, string country, MonthRange months)
    {
        var (units, ownParts) = (_units(rule), _units(CountryRule.OwnPart));
        var (deaths, deathsElsewhere, deathsOfOthers, troops, troopsElsewhere, troopsOfOthers) = (0, 0, 0, 0.0, 0.0, 0.0);
        var elsewhere = new SortedDictionary<int, string>();
        for (var row = 0; row < _violence.Count; row++)
        {
            var place = _violence.Place(row);
            if (months.Contains(place.Month))
            {
                Tell(place, _violence.Deaths[row], ref deaths, ref deathsElsewhere, ref deathsOfOthers);
            }
        }

        foreach (var (row, standing) in _bases)
        {
            if (standing.Intersect(months) is { IsEmpty: false } together)
            {
                Tell(row.Place, (row.Troops ?? 0) * together.Length, ref troops, ref troopsElsewhere, ref troopsOfOthers);
            }
        }

        return new Row(
            rule,
            country,
            units.CellsOf(country).Count,
            months.Length,
            deaths,
            deathsElsewhere,
            deathsOfOthers,
            troops,
            troopsElsewhere,
            troopsOfOthers,
            elsewhere);

        void Tell<T>(SourcePlace place, T quantity, ref T own, ref T lost, ref T ofOthers)
            where T : System.Numerics.INumber<T>
        {
            var taker = units.CountryOf(place);
            if (ownParts.CountryOf(place) != country)
            {
                ofOthers += taker == country ? quantity : T.Zero;
                return;
            }

            own += quantity;
            if (taker != country)
            {
                lost += quantity;
                elsewhere[place.Gid] = taker ?? "none";
            }
        }
    }

    /// <param name="Units">Of the country's panel.</param>
    /// <param name="Months">Months that count.</param>
    /// <param name="TroopMonths">Troops, summed over these months.</param>
    /// <param name="Elsewhere">By cell, the country that takes it.</param>
    private sealed record Row(
        CountryRule Rule,
        string Country,
        int Units,
        int Months,
        int Deaths,
        int DeathsElsewhere,
        int DeathsOfOthers,
        double TroopMonths,
        double TroopMonthsElsewhere,
        double TroopMonthsOfOthers,
        SortedDictionary<int, string> Elsewhere);
}
