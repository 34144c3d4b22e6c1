using PocGrid.Datasets;
using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.Panels;

/// <summary>Season of a cell in a month.</summary>
internal enum Season
{
    Rainy,
    Dry,

    /// <summary>No source tells it.</summary>
    NotKnown,
}

/// <summary>How the rainy season of a cell was found.</summary>
public enum SeasonRule
{
    /// <summary>The month in which PRIO-GRID's <c>rainseas</c> says that it starts, and the two after it.</summary>
    Rainseas,

    /// <summary>
    /// The three consecutive months of the year with the most rain in the mean of the monthly rainfall that was supplied.
    /// </summary>
    WettestThreeMonths,

    /// <summary>Nothing that was supplied tells months apart.</summary>
    None,
}

/// <summary>
/// The rainy season of cells by one rule: three consecutive months of every year; the other nine are dry. A cell that the rule does not
/// know has no season, whatever another rule says.
/// </summary>
/// <remarks>
/// PRIO-GRID 2.0, Scripts/rainseason.sql: rainseas is the first of three consecutive months with the most rain (GPCC) in most years.
/// </remarks>
public sealed class RainySeasons
{
    /// <summary>PRIO-GRID's static variable.</summary>
    public const string Variable = "rainseas";

    private static readonly Column<double> Start = CovariateTables.Variable(Variable);

    private const int Length = 3;
    private const int Year = 12;

    private readonly Dictionary<int, int> _firstMonths = [];

    private RainySeasons(SeasonRule rule, string? origin) => (Rule, Origin) = (rule, origin);

    public SeasonRule Rule { get; }

    /// <summary>Source and variable; null under <see cref="SeasonRule.None"/>.</summary>
    public string? Origin { get; }

    /// <summary>The seasons by each rule whose source was supplied; by <see cref="SeasonRule.None"/> alone where none was.</summary>
    /// <param name="tables">Grid-month tables of covariates, each with its source's name.</param>
    /// <param name="cells">Cells that will be asked for; others are not kept.</param>
    public static IReadOnlyList<RainySeasons> Of(
        IReadOnlyList<(string Source, Table Table)> tables, IReadOnlyCollection<GridCell> cells)
    {
        var wanted = cells.Select(cell => cell.Gid).ToHashSet();
        var found = new List<RainySeasons>();
        if (tables.FirstOrDefault(t => t.Table.Has(Start) && !t.Table.Has(CovariateTables.Year)) is (var prioGrid, { } starts))
        {
            found.Add(new RainySeasons(SeasonRule.Rainseas, $"{prioGrid}: {Variable}"));
            found[^1].ReadStarts(starts, wanted);
        }

        if (tables.FirstOrDefault(
            t => t.Table.Has(CovariateTables.Rainfall) && t.Table.Has(CovariateTables.MonthId)) is (var rainfall, { } months))
        {
            found.Add(new RainySeasons(SeasonRule.WettestThreeMonths, $"{rainfall}: {CovariateTables.Rainfall}"));
            found[^1].FindWettest(months, wanted);
        }

        return found.Count > 0 ? found : [new RainySeasons(SeasonRule.None, null)];
    }

    internal Season Of(int gid, Month month) => !_firstMonths.TryGetValue(gid, out var first) ? Season.NotKnown
        : (month.MonthOfYear - first + Year) % Year < Length ? Season.Rainy
        : Season.Dry;

    /// <summary>A blank, or a number that is no month, tells nothing.</summary>
    private void ReadStarts(Table table, HashSet<int> wanted)
    {
        var (gid, start) = (table.Values(CovariateTables.Gid), table.Values(Start));
        for (var i = 0; i < gid.Length; i++)
        {
            if (wanted.Contains(gid[i]) && start[i] is >= 1 and <= Year && start[i] == Math.Floor(start[i]))
            {
                _firstMonths[gid[i]] = (int)start[i];
            }
        }
    }

    private void FindWettest(Table table, HashSet<int> wanted)
    {
        var (gid, month) = (table.Values(CovariateTables.Gid), table.Values(CovariateTables.MonthId));
        var rainfall = table.Values(CovariateTables.Rainfall);
        var sums = new Dictionary<int, (double[] Rain, int[] Months)>();
        for (var i = 0; i < gid.Length; i++)
        {
            if (wanted.Contains(gid[i]) && !double.IsNaN(rainfall[i]))
            {
                if (!sums.TryGetValue(gid[i], out var sum))
                {
                    sums.Add(gid[i], sum = (new double[Year], new int[Year]));
                }

                var at = new Month(month[i]).MonthOfYear - 1;
                sum.Rain[at] += rainfall[i];
                sum.Months[at]++;
            }
        }

        foreach (var (cell, (rain, months)) in sums)
        {
            if (FirstOfWettest(rain, months) is { } first)
            {
                _firstMonths.Add(cell, first);
            }
        }
    }

    /// <summary>1..12, the earliest of equals as in PRIO-GRID; null where some month of the year has no value or it never rains.</summary>
    private static int? FirstOfWettest(double[] rain, int[] months)
    {
        if (Array.Exists(months, count => count == 0) || Array.TrueForAll(rain, sum => sum == 0))
        {
            return null;
        }

        var totals = Enumerable.Range(0, Year).Select(first => Enumerable.Range(first, Length).Sum(i => rain[i % Year] / months[i % Year]))
            .ToArray();
        return Array.IndexOf(totals, totals.Max()) + 1;
    }
}
