using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Numerics;
using PocGrid.Panels.Violence;

namespace PocGrid.Panels.WholeCells;

/// <summary>How the columns of violence are made: the definitions of <see cref="CellViolence"/> for whole cells.</summary>
internal sealed class CellViolenceColumns(CellEvents events, CellCoverage coverage, double halfLifeMonths)
{
    private readonly int _ages = CellViolence.Ages(halfLifeMonths);

    /// <summary>Sums of a number of the events of the month.</summary>
    public CellFill<int> OfMonth(ActorClass actor, Func<CellEvent, int> number) => (block, cell, values) =>
    {
        var known = coverage.Of(cell);
        foreach (var happened in events.In(cell.Gid))
        {
            if (happened.Actor == actor && known.Contains(happened.Month) && block.Months.Contains(happened.Month))
            {
                values[happened.Month - block.Months.First] += number(happened);
            }
        }

        return known;
    };

    /// <summary>Deaths in the cell in the months before.</summary>
    public CellFill<double> Before(ActorClass actor, int window) => (block, cell, values) =>
    {
        var known = After(coverage.Of(cell), window);
        Add(cell.Gid, actor, window, known, block.Months, values);
        return known;
    };

    /// <summary>Deaths in the eight neighbouring cells in the months before, those of countries that are not covered left out.</summary>
    public CellFill<double> AroundBefore(ActorClass actor, int window) => (block, cell, values) =>
    {
        var known = After(coverage.Of(cell), window);
        foreach (var gid in block.NeighboursWithEvents(cell.Gid))
        {
            Add(gid, actor, window, known, block.Months, values, byCountry: true);
        }

        return known;
    };

    /// <summary>Neighbouring cells with land of a country that is not covered in the month before.</summary>
    public MonthRange NeighboursNotCovered(CellBlock block, GridCell cell, Span<int> values)
    {
        foreach (var neighbour in cell.Neighbours())
        {
            if (coverage.OfAllIn(neighbour.Gid) is { } covered)
            {
                var known = After(covered, 1);
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] += known.Contains(block.Months.First + i) ? 0 : 1;
                }
            }
        }

        return block.Months;
    }

    /// <summary>Months since the last month with a death before this one.</summary>
    public CellFill<int> SinceDeath(ActorClass actor) => (block, cell, values) =>
    {
        var covered = coverage.Of(cell);
        var deaths = DeathsOf(cell.Gid, actor, covered);
        if (deaths.Count == 0)
        {
            return MonthRange.None;
        }

        var next = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var month = block.Months.First + i;
            while (next < deaths.Count && deaths[next].Month < month)
            {
                next++;
            }

            values[i] = next == 0 ? 0 : month - deaths[next - 1].Month;
        }

        return new MonthRange(deaths[0].Month + 1, covered.Last + 1);
    };

    /// <summary>Sum over five half-lives of earlier deaths times one half to the power of their age in half-lives.</summary>
    public CellFill<double> Decayed(ActorClass actor)
    {
        double[] weights = [.. Enumerable.Range(0, _ages + 1).Select(age => PortableMath.PowerOfTwo(-age / halfLifeMonths))];
        return (block, cell, values) =>
        {
            var covered = coverage.Of(cell);
            var deaths = DeathsOf(cell.Gid, actor, covered);
            for (var i = 0; i < values.Length && deaths.Count > 0; i++)
            {
                // From the latest death to the earliest, as panels of a study add them.
                var month = block.Months.First + i;
                for (var d = deaths.Count - 1; d >= 0 && month - deaths[d].Month <= _ages; d--)
                {
                    values[i] += deaths[d].Month < month ? deaths[d].Deaths * weights[month - deaths[d].Month] : 0;
                }
            }

            return After(covered, _ages);
        };
    }

    /// <summary>Share of the cell's land in countries that are covered in the month.</summary>
    public MonthRange CoveredLandShare(CellBlock block, GridCell cell, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = coverage.LandShare(cell.Gid, block.Months.First + i);
        }

        return block.Months;
    }

    /// <summary>The months before which all of so many are covered.</summary>
    private static MonthRange After(MonthRange covered, int window) => new(covered.First + window, covered.Last + 1);

    private void Add(
        int gid, ActorClass actor, int window, MonthRange known, MonthRange months, Span<double> values, bool byCountry = false)
    {
        foreach (var happened in events.In(gid))
        {
            if (happened.Actor == actor && happened.Deaths != 0)
            {
                var within = new MonthRange(happened.Month + 1, happened.Month + window).Intersect(known).Intersect(months);
                within = byCountry ? within.Intersect(After(happened.Covered, window)) : within;
                for (var month = within.First; month <= within.Last; month += 1)
                {
                    values[month - months.First] += happened.Deaths;
                }
            }
        }
    }

    /// <summary>The months with deaths in a cell, in their order, with how many.</summary>
    private List<(Month Month, int Deaths)> DeathsOf(int gid, ActorClass actor, MonthRange covered)
    {
        var sums = new SortedList<Month, int>();
        foreach (var happened in events.In(gid))
        {
            if (happened.Actor == actor && happened.Deaths > 0 && covered.Contains(happened.Month))
            {
                sums[happened.Month] = sums.GetValueOrDefault(happened.Month) + happened.Deaths;
            }
        }

        return [.. sums.Select(month => (month.Key, month.Value))];
    }
}
