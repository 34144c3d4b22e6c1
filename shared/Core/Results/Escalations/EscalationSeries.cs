using PocGrid.Grid;

namespace PocGrid.Results.Escalations;

/// <summary>
/// Deaths by month in one place, over the months that GED covers, with what <see cref="EscalationRules"/> say of each month.
/// </summary>
internal sealed class EscalationSeries
{
    private readonly Month _first;
    private readonly int[] _deaths;
    private readonly int[] _windows;

    /// <param name="first">Month of the first entry.</param>
    /// <param name="deaths">By month.</param>
    public EscalationSeries(Month first, int[] deaths)
    {
        (_first, _deaths) = (first, deaths);
        _windows = [.. Enumerable.Range(0, deaths.Length).Select(month => Sum(month - EscalationRules.Window + 1, month))];
    }

    public MonthRange Months => new(_first, _first + _deaths.Length - 1);

    /// <summary>The months of which the rules can say something: those with a whole window and the twelve months before it.</summary>
    public MonthRange Judged => new(_first + EscalationRules.Window + EscalationRules.Before - 1, Months.Last);

    /// <summary>Deaths of the window that ends in a month.</summary>
    public int Window(Month month) => _windows[month - _first];

    /// <summary>Deaths of the twelve months before that window.</summary>
    public int Before(Month month)
    {
        var last = month - _first - EscalationRules.Window;
        return Sum(last - EscalationRules.Before + 1, last);
    }

    /// <summary>Deaths of the window over those of an average window of the twelve months before; null where there were none.</summary>
    public double? Ratio(Month month) => Before(month) is var before and > 0
        ? Window(month) * (double)(EscalationRules.Before / EscalationRules.Window) / before
        : null;

    public bool IsSurge(Month month) => Window(month) >= EscalationRules.Floor
        && Window(month) * (EscalationRules.Before / EscalationRules.Window) >= EscalationRules.Times * Before(month);

    public bool IsRecord(Month month) => Window(month) >= EscalationRules.Floor
        && month - _first + 1 >= EscalationRules.RecordHistory
        && HighestSince(month) is null;

    public bool IsFlagged(Month month) => IsSurge(month) || IsRecord(month);

    /// <summary>The last earlier month whose window, apart from this one, had as many deaths; null where none had.</summary>
    public Month? HighestSince(Month month)
    {
        var at = month - _first;
        for (var earlier = at - EscalationRules.Window; earlier >= EscalationRules.Window - 1; earlier--)
        {
            if (_windows[earlier] >= _windows[at])
            {
                return _first + earlier;
            }
        }

        return null;
    }

    /// <summary>The first of the months up to this one that are flagged without a break.</summary>
    public Month FlaggedSince(Month month)
    {
        while (Judged.Contains(month - 1) && IsFlagged(month - 1))
        {
            month -= 1;
        }

        return month;
    }

    /// <summary>Deaths in so many months after a month; null where they are not all covered.</summary>
    public int? After(Month month, int months) =>
        Months.Contains(month + months) ? Sum(month - _first + 1, month - _first + months) : null;

    private int Sum(int first, int last)
    {
        var sum = 0;
        for (var month = Math.Max(0, first); month <= last; month++)
        {
            sum += _deaths[month];
        }

        return sum;
    }
}
