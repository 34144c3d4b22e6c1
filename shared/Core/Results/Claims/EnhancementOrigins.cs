using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Claims;

/// <summary>
/// Whether there had been deaths where presence was enhanced, in the cell or in its neighbours, beside how often there had been where it
/// was not.
/// </summary>
public static class EnhancementOrigins
{
    public static readonly Column<string> Country = new("country", CountriesAndPooled.Description);

    public static readonly Column<string> Actor = new("actor_class", ViolentActors.Description, values: ViolentActors.AllNames);

    public static readonly Column<int> Window = WindowColumn.Of("ending with the month before");

    public static readonly Column<string> Base = BaseSplit.Column("in the month before");

    /// <summary>The cell-months with an enhancement.</summary>
    public static readonly Outcome Enhanced = new("enhancements", "in which the cell's presence was enhanced");

    /// <summary>Those without, the baseline.</summary>
    public static readonly Outcome NotEnhanced = new("not_enhanced", "in which it was not: the baseline");

    private static readonly TableDefinition<CountRow<Key>> Definition = new(
        "enhancement_origins",
        "Cell-months at risk with an enhancement, by whether there had been deaths in one-sided violence in the cell or its neighbours "
            + "before; and beside them cell-months without an enhancement.",
        key: ["country", "actor_class", "base"])
    {
        { Country, row => row.Country },
        { Actor, row => row.Key.Actor },
        { Window, row => row.Key.WindowMonths },
        { Base, row => row.Key.Base },
        {
            [Enhanced, NotEnhanced], (table, outcome) =>
            {
                foreach (var count in outcome.Counts)
                {
                    table.Add(count, row => row.Count(count));
                }
            }
        },
        {
            Outcome.Places, (table, place) =>
            {
                foreach (var outcome in (Outcome[])[Enhanced, NotEnhanced])
                {
                    table.Add(outcome.ShareOf(place), row => row.Share(outcome.Deaths(place), outcome.Known));
                }
            }
        },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <summary>The rows of a country.</summary>
    /// <param name="windowMonths">Months over which deaths are summed.</param>
    public static Table Build(CountryHistory history, int windowMonths) => Definition.Of(
        from actor in ViolentActors.All
        let histories = (
            from cell in Enumerable.Range(0, history.Cells.Count)
            from month in history.MonthsAtRisk
            select CellMonth.Of(history, cell, month, actor, windowMonths)).ToArray()
        from split in BaseSplit.All
        let part = histories.Where(one => BaseSplit.Holds(split, one.HadBase)).ToLookup(one => one.IsEnhanced)
        select new CountRow<Key>(history.Country, new Key(actor.Name, windowMonths, split), CountsOf([.. part[true]], [.. part[false]])));

    /// <summary>All countries together, then each as it is.</summary>
    /// <param name="countries">Tables made by <see cref="Build"/>, joined.</param>
    public static Table Pool(Table countries) =>
        Definition.Of(CountRow<Key>.Pool(countries, Country, row => new Key(row.Get(Actor), row.Get(Window), row.Get(Base))));

    private static Counts CountsOf(CellMonth[] enhanced, CellMonth[] others)
    {
        var counts = new Counts();
        foreach (var (outcome, all) in new[] { (Enhanced, enhanced), (NotEnhanced, others) })
        {
            var known = Array.FindAll(all, one => one.IsKnown);
            var neither = Array.FindAll(known, one => one.Own == 0 && one.Neighbours == 0);
            counts.Add(outcome.All, all.Length);
            counts.Add(outcome.Known, known.Length);
            counts.Add(outcome.Deaths(Outcome.InCell), known.Count(one => one.Own > 0));
            counts.Add(outcome.Deaths(Outcome.InCellOrNeighbours), known.Length - neither.Length);
            counts.Add(outcome.Deaths(Outcome.InNeither), neither.Length);
            counts.Add(outcome.NotCovered, neither.Count(one => one.HasUncoveredNeighbour));
        }

        return counts;
    }

    /// <summary>The columns of cell-months with an outcome.</summary>
    public sealed class Outcome
    {
        public const string InCell = "in_cell";
        public const string InCellOrNeighbours = "in_cell_or_neighbours";
        public const string InNeither = "in_neither";

        /// <summary>Where there had been deaths.</summary>
        public static readonly IReadOnlyList<string> Places = [InCell, InCellOrNeighbours, InNeither];

        private readonly string _name;

        internal Outcome(string name, string where)
        {
            _name = name;
            All = new(name, $"Cell-months at risk {where}.", minimum: 0);
            Known = new(
                $"{name}_known",
                $"Of {name}, those of which GED covers all of the window (and, under require_all, all neighbours): the rest counts nowhere "
                    + "else.",
                minimum: 0);
            NotCovered = new(
                $"{name}_neighbours_not_covered",
                $"Of {Deaths(InNeither)}, those with a neighbouring land cell of a country that no GED file covers, where deaths are not "
                    + "known.",
                minimum: 0);
        }

        public Column<int> All { get; }

        public Column<int> Known { get; }

        public Column<int> NotCovered { get; }

        internal IEnumerable<Column<int>> Counts => [All, Known, .. Places.Select(Deaths), NotCovered];

        public Column<int> Deaths(string place) => new(
            $"{_name}_victims_{place}",
            $"Of {_name}_known, those with deaths by the actor class {Said(place)} in the window.",
            minimum: 0);

        public Column<double> ShareOf(string place) =>
            ShareColumn.Of($"share_{_name}_victims_{place}", $"{Deaths(place)} of {_name}_known; missing where there is none.");

        private static string Said(string place) => place switch
        {
            InCell => "in the cell",
            InCellOrNeighbours => "in the cell or its eight neighbours",
            _ => "in none of these",
        };
    }

    private sealed record Key(string Actor, int WindowMonths, string Base);

    /// <summary>A cell-month at risk and what was before it.</summary>
    /// <param name="Own">Deaths in the cell in the window; NaN where they are not known.</param>
    /// <param name="Neighbours">The same of the eight neighbours.</param>
    private readonly record struct CellMonth(bool IsEnhanced, bool HadBase, double Own, double Neighbours, bool HasUncoveredNeighbour)
    {
        public bool IsKnown => !double.IsNaN(Own + Neighbours);

        public static CellMonth Of(CountryHistory history, int cell, Month month, ViolentActors actor, int windowMonths)
        {
            var window = new MonthRange(month - windowMonths, month - 1);
            return new(
                history.IsEnhanced(cell, month) == true,
                history.HasBase(cell, month - 1),
                actor.Deaths(history, cell, window),
                actor.NeighbourDeaths(history, cell, window),
                history.NeighboursNotCovered(cell, month - 1) > 0);
        }
    }
}
