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

    public static readonly TableSchema Schema = new(
        "country_rules",
        "For each country and country rule: how much of the country's own violence and strength in the study is in the cells that the rule gives it, how much in those of others or of none, and how much of other countries' is in its cells; in months at risk or not.",
        [
            new("rule", ColumnType.Text, "Country rule.", Values: [.. Rules.Select(Names.Of)]),
            new("country", ColumnType.Text, "ISO 3166-1 alpha-3 code."),
            new("units", ColumnType.Int32, "Units of its panel.", Minimum: 0),
            new("deaths", ColumnType.Int32, "Placed deaths of the country, in the months of the study that all sources cover.", Unit: "persons", Minimum: 0),
            new("deaths_elsewhere", ColumnType.Int32, "Of these, in cells that the rule gives to other countries, or to none.", Unit: "persons", Minimum: 0),
            new("share_deaths_elsewhere", ColumnType.Double, "Share of deaths; missing where there is none.", Nullable: true, Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("deaths_of_others", ColumnType.Int32, "Deaths of other countries in its cells in these months.", Unit: "persons", Minimum: 0),
            new("troops_mean", ColumnType.Double, "Troops of the country's bases, mean of these months; unknown troops count as none.", Unit: "persons", Minimum: 0),
            new("troops_elsewhere_mean", ColumnType.Double, "Of these, in cells that the rule gives to other countries, or to none.", Unit: "persons", Minimum: 0),
            new("share_troops_elsewhere", ColumnType.Double, "Share of troops_mean; missing where there is none.", Nullable: true, Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("troops_of_others_mean", ColumnType.Double, "Those of other countries' bases in its cells.", Unit: "persons", Minimum: 0),
            new("cells_elsewhere", ColumnType.Text, "Cells of its events and bases that the rule gives to others, each with the country that takes it (none where there is none), joined by ;.", Nullable: true),
        ],
        Key: ["rule", "country"]);

    private readonly Func<CountryRule, Units> _units;
    private readonly ViolenceRows _violence;
    private readonly (DeploymentRow Row, MonthRange Months)[] _bases;

    /// <param name="units">The units of each rule.</param>
    /// <param name="violence">All violence, under the month rule and estimate of the configuration.</param>
    /// <param name="study">Months in which bases are looked for.</param>
    public CountryRulesTable(
        Func<CountryRule, Units> units, ViolenceRows violence, IReadOnlyList<DeploymentRow> deployments, IReadOnlyList<Mission> missions, MonthRange study)
    {
        (_units, _violence, _bases) = (units, violence, [.. StandingMap.RowsIn(deployments, missions, study)]);
    }

    /// <param name="countries">Each country studied with its months that all sources cover.</param>
    public Table Build(IReadOnlyList<(string Country, MonthRange Months)> countries)
    {
        var builder = new TableBuilder(Schema);
        foreach (var rule in Rules)
        {
            foreach (var (country, months) in countries)
            {
                builder.Add([Names.Of(rule), country, _units(rule).CellsOf(country).Count, .. Row(rule, country, months)]);
            }
        }

        return builder.Build();
    }

    private IEnumerable<object?> Row(CountryRule rule, string country, MonthRange months)
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

        return
        [
            deaths, deathsElsewhere, deaths > 0 ? (double)deathsElsewhere / deaths : null, deathsOfOthers,
            troops / months.Length, troopsElsewhere / months.Length, troops > 0 ? troopsElsewhere / troops : null, troopsOfOthers / months.Length,
            elsewhere.Count > 0 ? string.Join(';', elsewhere.Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell.Key} {cell.Value}"))) : null,
        ];

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
}
