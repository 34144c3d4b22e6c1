using PocGrid.Estimation.Imputation;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Results.Claims;
using PocGrid.Results.Models;

namespace PocGrid.Results.AfterEnhancement;

/// <summary>
/// Rows of panels and what is a treatment in them: the first enhancement of the unit in its panel, or of a unit in the eight cells around
/// it.
/// </summary>
/// <param name="Place">cell or neighbours.</param>
/// <param name="Base">Which units by whether they had a base at first: <see cref="BaseSplit"/>.</param>
/// <param name="Rows">Rows of the panels.</param>
/// <param name="Panel">The same rows: units are a country's parts of cells, periods months of a country, clusters cells.</param>
internal sealed record EnhancementStudy(string Place, string Base, int[] Rows, TreatedPanel Panel)
{
    public const string Cell = "cell";
    public const string Neighbours = "neighbours";

    /// <summary>More than there are months, so that those of two countries have keys of their own.</summary>
    private const int MonthsApart = 100_000;

    private static readonly string HadBase = PanelSchema.PresenceLag(PresenceMeasure.AnyPost).Name;

    /// <summary>Columns of the panel that studies are made of, beside its keys and the outcome of the profile.</summary>
    public static IReadOnlyList<string> Columns { get; } = [HadBase];

    /// <summary>Those of all rows of a frame's panels, used by its model or not.</summary>
    public static IEnumerable<EnhancementStudy> Of(Frame frame)
    {
        var (panels, outcome) = (frame.Panels, frame.Spec.Outcome.Columns[0]);
        var hadBase = new PanelColumn(frame.Spec.Strength, HadBase);
        panels.Load([outcome, hadBase]);
        var units = EstimatedRows.UnitsOf(panels.Country, panels.Gid);
        var (enhanced, based) = (panels[outcome], panels[hadBase]);
        var first = FirstMonths(units, panels.MonthId, row => enhanced[row] > 0);
        var begin = FirstMonths(units, panels.MonthId, _ => true);
        var withBase = Enumerable.Range(0, units.Length)
            .Where(row => panels.MonthId[row] == begin[units[row]] && based[row] > 0)
            .Select(row => units[row])
            .ToHashSet();
        foreach (var split in BaseSplit.All)
        {
            yield return Study(Cell, split, first, row => BaseSplit.Holds(split, withBase.Contains(units[row])));
        }

        yield return Study(
            Neighbours,
            BaseSplit.Any,
            Around(panels, units, first),
            row => !first.TryGetValue(units[row], out var own) || panels.MonthId[row] < own);

        EnhancementStudy Study(string place, string split, Dictionary<int, int> treatedIn, Predicate<int> isUsed)
        {
            int[] rows = [.. Enumerable.Range(0, units.Length).Where(row => isUsed(row))];
            return new EnhancementStudy(place, split, rows, new TreatedPanel(
                Array.ConvertAll(rows, row => units[row]),
                Array.ConvertAll(rows, row => (panels.Country[row] * MonthsApart) + panels.MonthId[row]),
                Array.ConvertAll(rows, row => panels.Gid[row]),
                Array.ConvertAll(rows, Since)));

            int? Since(int row) => treatedIn.TryGetValue(units[row], out var month) ? panels.MonthId[row] - month : null;
        }
    }

    /// <summary>By unit, the first month of a row that is one of some; units without one are left out.</summary>
    private static Dictionary<int, int> FirstMonths(int[] units, int[] months, Predicate<int> isOne)
    {
        var first = new Dictionary<int, int>();
        for (var row = 0; row < units.Length; row++)
        {
            if (isOne(row) && (!first.TryGetValue(units[row], out var known) || months[row] < known))
            {
                first[units[row]] = months[row];
            }
        }

        return first;
    }

    /// <summary>By unit, the first month in which another unit of its cell or of the eight around it was first enhanced.</summary>
    private static Dictionary<int, int> Around(PanelColumns panels, int[] units, Dictionary<int, int> first)
    {
        (int Unit, int Gid)[] all = [.. units.Zip(panels.Gid).Distinct()];
        var enhanced = all.Where(one => first.ContainsKey(one.Unit)).ToLookup(one => one.Gid, one => one.Unit);
        var around = new Dictionary<int, int>();
        foreach (var (unit, gid) in all)
        {
            var cell = GridCell.FromGid(gid);
            int[] months = [.. cell.Neighbours().Append(cell)
                .SelectMany(near => enhanced[near.Gid]).Where(other => other != unit).Select(other => first[other])];
            if (months.Length > 0)
            {
                around.Add(unit, months.Min());
            }
        }

        return around;
    }
}
