using PocGrid.Grid;

namespace PocGrid.GridMonths;

/// <summary>Spreads whole deaths over the months of an event.</summary>
internal static class DeathsByDay
{
    /// <summary>
    /// Deaths in each month from the month of <paramref name="start"/> to that of <paramref name="end"/>, in proportion to
    /// the event's days in it. Whole numbers by largest remainder, ties to the earlier month; they sum to <paramref name="deaths"/>.
    /// </summary>
    public static int[] Spread(int deaths, DateOnly start, DateOnly end)
    {
        var first = Month.Of(start);
        var months = Month.Of(end) - first + 1;
        var shares = new int[months];
        if (months == 1)
        {
            shares[0] = deaths;
            return shares;
        }

        long days = end.DayNumber - start.DayNumber + 1;
        var remainders = new long[months];
        var left = deaths;
        for (var i = 0; i < months; i++)
        {
            var month = first + i;
            var from = month.FirstDay > start ? month.FirstDay : start;
            var to = month.LastDay < end ? month.LastDay : end;
            long product = (long)deaths * (to.DayNumber - from.DayNumber + 1);
            shares[i] = (int)(product / days);
            remainders[i] = product % days;
            left -= shares[i];
        }

        foreach (var i in Enumerable.Range(0, months).OrderByDescending(i => remainders[i]).ThenBy(i => i).Take(left))
        {
            shares[i]++;
        }

        return shares;
    }
}
