using System.Globalization;
using PocGrid.Results.Claims;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>Deaths in the months of a mandate of which there is no deployment map yet: table <see cref="MapPhases"/>.</summary>
internal sealed class MapPhaseStatistics : StatisticSource
{
    public override IReadOnlyList<TableSchema> Tables => [MapPhases.Schema];

    public override IEnumerable<FoundStatistic> In(IReadOnlyList<Table> tables) =>
        from row in tables[0].Rows
        where row.Get(MapPhases.Phase) == MapPhases.BeforeFirstMap && row.Get(MapPhases.Months) > 0
        select StatisticOf(row, tables[0].Rows.Single(other =>
            KeyOf(other) == KeyOf(row) && other.Get(MapPhases.Phase) == MapPhases.Mapped));

    /// <param name="before">The row of the months before the first map.</param>
    /// <param name="mapped">That of the months with maps.</param>
    private static FoundStatistic StatisticOf(TableRow before, TableRow mapped)
    {
        var (mission, deaths, months) = (before.Get(MapPhases.Mission), before.Get(MapPhases.Deaths), before.Get(MapPhases.Months));
        var first = before.Get(MapPhases.FirstMap) is { } map ? $"({map})" : "(there is none)";
        var compared = mapped.OrNull(MapPhases.DeathsPerMonth) is { } rate
            ? $": {PerMonth(before.OrNull(MapPhases.DeathsPerMonth)!.Value)} a month, {PerMonth(rate)} in the months with maps"
            : "";
        return new(
            KeyOf(before),
            deaths,
            StatisticUnit.Persons,
            $"{StatisticUnit.Count(deaths)} deaths fell in the {months} months before the first map of {mission} {first}, about which the "
                + $"release can say nothing{compared}")
        { Months = $"mandate from {before.Get(MapPhases.MandateFirst)}" };
    }

    private static string PerMonth(double deaths) => deaths.ToString("0.0", CultureInfo.InvariantCulture);

    private static StatisticKey KeyOf(TableRow row) =>
        new("deaths_before_first_map", row.Get(MapPhases.Country), row.Get(MapPhases.Mission), row.Get(MapPhases.Actor));
}
