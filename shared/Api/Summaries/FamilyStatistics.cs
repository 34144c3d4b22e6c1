using PocGrid.Results;
using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>How many tests of a family are left when their number is counted: table <c>test_families</c>.</summary>
internal sealed class FamilyStatistics : StatisticSource
{
    private const double Threshold = 0.05;

    public override IReadOnlyList<TableSchema> Tables => [TestFamilies.Schema];

    public override IEnumerable<FoundStatistic> In(IReadOnlyList<Table> tables) =>
        from family in tables[0].Rows.GroupBy(row => row.Get(TestFamilies.Family))
        let rows = family.ToArray()
        where rows[0].Get(TestFamilies.Counted) > 0
        select new FoundStatistic(
            new($"tests_left_by_holm_{family.Key}", CountriesAndPooled.Pooled, null, ActorOf(family.Key)),
            Below(rows, TestFamilies.Holm),
            StatisticUnit.Tests,
            Text(family.Key, rows));

    private static string Text(string family, TableRow[] rows)
    {
        string[] uncounted = [.. rows
            .Where(row => row.OrNull(TestFamilies.P) is null)
            .Select(row => $"{row.Get(TestFamilies.Fit)} {row.Get(TestFamilies.Test)} {row.Get(TestFamilies.RestsOn)?.TrimEnd('.')}")];
        return $"of {rows[0].Get(TestFamilies.Counted)} tests in the family {family}, {Below(rows, TestFamilies.P)} have "
            + "a p value below 0.05 by "
            + $"themselves, {Below(rows, TestFamilies.Holm)} adjusted by Holm and "
            + $"{Below(rows, TestFamilies.BenjaminiHochberg)} by Benjamini and "
            + "Hochberg"
            + (uncounted.Length == 0 ? "" : $"; not counted, as they have no p value: {string.Join("; ", uncounted)}");
    }

    private static int Below(TableRow[] rows, Column<double> p) => rows.Count(row => row.OrNull(p) < Threshold);

    /// <summary>Whose violence all its tests are about.</summary>
    private static string ActorOf(string family) => ViolenceFinding.Actors
        .FirstOrDefault(actor => family == TestFamilies.Countries + actor, Responses.AnyActor);
}
