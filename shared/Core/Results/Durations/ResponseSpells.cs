using PocGrid.Estimation.Survival;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Durations;

/// <summary>Spells of one cell that begin and end alike.</summary>
/// <param name="Start">onset or calm.</param>
/// <param name="HasBase">Whether there is a base in the cell in the month in which they begin.</param>
/// <param name="Response">Where an enhancement ends the spell.</param>
internal sealed record CellSpells(string Country, string Actor, string Start, bool HasBase, string Response, Spells Of);

/// <summary>
/// From the month in which killing began in a cell, or from a calm one, to the first enhancement after it, by cell: a file of the panel
/// step, of which <see cref="TimeToResponse"/> is made, no table of a release.
/// </summary>
public static class ResponseSpells
{
    public const string Onset = "onset";
    public const string Calm = "calm";
    public const string InCell = "cell";
    public const string InCellOrNeighbours = "cell_or_neighbours";

    /// <summary>Spells are followed for so many months; longer ones are censored then.</summary>
    public const int LastMonth = 36;

    private static readonly Column<string> Country = new("country", "ISO 3166-1 alpha-3 code.");

    private static readonly Column<string> Actor = new("actor_class", ViolentActors.Description);

    private static readonly Column<string> Start = new("start", "onset or calm.");

    private static readonly Column<bool> HasBase = new("has_base", "Whether there is a base in the cell in the month of the start.");

    private static readonly Column<string> Response = new("response", "cell or cell_or_neighbours.");

    private static readonly Column<int> Gid = new("gid", "PRIO-GRID cell.", minimum: 1, maximum: GridCell.Count);

    private static readonly Column<int> Months =
        new("months", "To the enhancement, or to the last month followed.", unit: "months", minimum: 0);

    private static readonly Column<bool> IsMet = new("is_met", "Whether the spell ends with an enhancement; else it is censored.");

    private static readonly Column<int> Count = new("spells", "How many there are.", minimum: 1);

    private static readonly TableDefinition<CellSpells> Definition = new(
        "response_spells", "Spells from the beginning of killing, or from a calm month, to the first enhancement, by cell.")
    {
        { Country, row => row.Country },
        { Actor, row => row.Actor },
        { Start, row => row.Start },
        { HasBase, row => row.HasBase },
        { Response, row => row.Response },
        { Gid, row => row.Of.Cluster },
        { Months, row => row.Of.Months },
        { IsMet, row => row.Of.IsMet },
        { Count, row => row.Of.Count },
    };

    /// <param name="windowMonths">Months over which deaths are summed.</param>
    public static Table Build(CountryHistory history, int windowMonths)
    {
        var ends = SpellEnds.Of(history);
        return Definition.Of(
            from actor in ViolentActors.All
            from cell in Enumerable.Range(0, history.Cells.Count)
            from start in Starts(history, cell, actor, windowMonths)
            from response in (string[])[InCell, InCellOrNeighbours]
            from spells in start.Months
                .Select(month => (HasBase: history.HasBase(cell, month), End: ends.Of(cell, month, response == InCell)))
                .CountBy(spell => spell)
            select new CellSpells(
                history.Country,
                actor.Name,
                start.Name,
                spells.Key.HasBase,
                response,
                new(history.Cells[cell].Gid, spells.Key.End.Months, spells.Key.End.IsMet, spells.Value)));
    }

    internal static IEnumerable<CellSpells> Read(Table table) => table.Rows.Select(row => new CellSpells(
        row.Get(Country),
        row.Get(Actor),
        row.Get(Start),
        row.Get(HasBase),
        row.Get(Response),
        new(row.Get(Gid), row.Get(Months), row.Get(IsMet), row.Get(Count))));

    /// <summary>
    /// The months at risk in which spells begin, as table <c>threats</c> has it: an onset has a death in the window that ends with it and
    /// none in that of the month before, a calm month none in the window that ends with it. Months of which GED does not cover both windows
    /// begin none.
    /// </summary>
    private static IEnumerable<(string Name, List<Month> Months)> Starts(
        CountryHistory history, int cell, ViolentActors actor, int windowMonths)
    {
        var (onsets, calm) = (new List<Month>(), new List<Month>());
        foreach (var month in history.MonthsAtRisk)
        {
            var window = new MonthRange(month - windowMonths + 1, month);
            var before = actor.Deaths(history, cell, new MonthRange(window.First - 1, window.Last - 1));
            var now = actor.Deaths(history, cell, window);
            if (double.IsNaN(before + now))
            {
                continue;
            }

            if (now == 0)
            {
                calm.Add(month);
            }
            else if (before == 0)
            {
                onsets.Add(month);
            }
        }

        return [(Onset, onsets), (Calm, calm)];
    }
}
