using PocGrid.Grid;
using PocGrid.Panels;

namespace PocGrid.Results.Durations;

/// <summary>How long it takes from a month to the first enhancement after it, in a cell or around it, and how long that was seen.</summary>
internal sealed class SpellEnds
{
    private readonly Month _first;
    private readonly bool[] _isFollowed;
    private readonly bool[][] _own;
    private readonly bool[][] _around;

    private SpellEnds(Month first, bool[] isFollowed, bool[][] own, bool[][] around) =>
        (_first, _isFollowed, _own, _around) = (first, isFollowed, own, around);

    public static SpellEnds Of(CountryHistory history)
    {
        var study = history.Study;
        var months = Enumerable.Range(0, study.Length).Select(i => study.First + i).ToArray();
        var own = Enumerable.Range(0, history.Cells.Count)
            .Select(cell => Array.ConvertAll(months, month => history.IsEnhanced(cell, month) == true))
            .ToArray();
        var places = Enumerable.Range(0, own.Length).ToDictionary(cell => history.Cells[cell]);
        var around = history.Cells.Select(cell => own.Length == 0 ? [] : Any(
            own[places[cell]], [.. cell.Neighbours().Where(places.ContainsKey).Select(neighbour => own[places[neighbour]])]));
        return new(study.First, Array.ConvertAll(months, history.IsFollowed), own, [.. around]);
    }

    /// <summary>
    /// Months from one month to the first enhancement after it (its own is none of them), or censored at the last month before one that
    /// is not followed, 36 at most.
    /// </summary>
    /// <param name="inCell">In the cell itself; else there or in one of its eight neighbours that are of the country.</param>
    public (int Months, bool IsMet) Of(int cell, Month month, bool inCell)
    {
        var enhanced = (inCell ? _own : _around)[cell];
        var start = month - _first;
        for (var months = 1; months <= ResponseSpells.LastMonth; months++)
        {
            var at = start + months;
            if (at >= _isFollowed.Length || !_isFollowed[at])
            {
                return (months - 1, false);
            }

            if (enhanced[at])
            {
                return (months, true);
            }
        }

        return (ResponseSpells.LastMonth, false);
    }

    private static bool[] Any(bool[] own, bool[][] others) =>
        [.. own.Select((isEnhanced, month) => isEnhanced || Array.Exists(others, other => other[month]))];
}
