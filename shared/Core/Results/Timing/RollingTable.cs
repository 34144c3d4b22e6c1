using PocGrid.Estimation;
using PocGrid.Grid;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Timing;

/// <summary>The table <c>rolling</c>: the model in windows of three years (docs/methods/rolling.md).</summary>
public static class RollingTable
{
    private const int WindowMonths = 36;

    /// <summary>Windows begin each January and July.</summary>
    private const int StepMonths = 6;

    public static readonly Column<string> Scope =
        new("scope", "pooled, or a mission: the cell-months of its area of operations while it is at risk.");

    public static readonly Column<string> FirstMonth = new("first_month", "First of the 36 months, yyyy-MM.", pattern: Month.Pattern);

    public static readonly Column<string> LastMonth = new("last_month", "The last of them, yyyy-MM.", pattern: Month.Pattern);

    public static readonly Column<string> Actor = LeadLagTable.Actor;

    private static readonly TableDefinition<Row> Definition = new(
        "rolling",
        "The terms of violence of the model, fitted to 36 months at a time from each January and July on, pooled and by mission. Windows "
            + "that follow each other share 30 months; nothing here tests whether they differ.",
        key: [Scope.Name, FirstMonth.Name, TermFitColumns.Term.Name])
    {
        { Scope, row => row.Scope },
        { FirstMonth, row => row.Months.First.ToString() },
        { LastMonth, row => row.Months.Last.ToString() },
        { Actor, row => row.Actor },
        { row => row.Term },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="fit">Of the pooled fit; the table of another one is empty, as its missions are in the pooled one.</param>
    /// <param name="options">Of every fit.</param>
    internal static Table Of(string fit, Frame frame, FitOptions options) => Definition.Of(
        fit == CountriesAndPooled.Pooled && frame.Rows is { } rows
            ? RowsOf(frame, rows, options)
            : []);

    /// <summary>Missions that are at risk in the same rows are fitted once.</summary>
    private static IEnumerable<Row> RowsOf(Frame frame, EstimatedRows rows, FitOptions options)
    {
        var known = new List<(int[] InScope, Row[] Rows)>();
        foreach (var (name, inScope) in Scopes(frame))
        {
            if (known.Find(other => other.InScope.AsSpan().SequenceEqual(inScope)).Rows is not { } made)
            {
                made = [.. Rows(name, inScope, frame, rows, options)];
                known.Add((inScope, made));
            }

            foreach (var row in made)
            {
                yield return row with { Scope = name };
            }
        }
    }

    private static IEnumerable<(string Name, int[] Rows)> Scopes(Frame frame)
    {
        var joined = frame.Missions;
        var missions = joined.Distinct().ToDictionary(text => text, text => text.Split(';', StringSplitOptions.RemoveEmptyEntries));
        int[] all = [.. Enumerable.Range(0, joined.Length)];
        return missions.Values.SelectMany(names => names).Distinct().Order(StringComparer.Ordinal)
            .Select(mission => (mission, Array.FindAll(all, row => missions[joined[row]].Contains(mission))))
            .Prepend((CountriesAndPooled.Pooled, all));
    }

    private static IEnumerable<Row> Rows(string scope, int[] inScope, Frame frame, EstimatedRows rows, FitOptions options)
    {
        var months = rows.Keys.Months!;
        foreach (var window in Windows(inScope.Min(row => months[row]), inScope.Max(row => months[row])))
        {
            int[] used = [.. inScope.Where(row => window.Contains(new Month(months[row])))];
            if (used.Length == 0)
            {
                continue;
            }

            var fits = TermFits.Of(rows.Design.Rows(used), rows, used, options);
            foreach (var term in frame.Terms.Where(term => term.Role == TermRole.Violence))
            {
                yield return new Row(scope, window, term.ViolenceBy!, fits[term.Name]);
            }
        }
    }

    /// <summary>Those that lie between two months, both included.</summary>
    private static IEnumerable<MonthRange> Windows(int first, int last)
    {
        var start = Enumerable.Range(first, StepMonths).First(month => new Month(month).MonthOfYear % StepMonths == 1);
        for (var month = start; month + WindowMonths - 1 <= last; month += StepMonths)
        {
            yield return new MonthRange(new Month(month), new Month(month + WindowMonths - 1));
        }
    }

    private sealed record Row(string Scope, MonthRange Months, string Actor, TermFit Term);
}
