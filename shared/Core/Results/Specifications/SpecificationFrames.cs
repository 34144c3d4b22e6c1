using PocGrid.Estimation;
using PocGrid.Panels;

namespace PocGrid.Results.Specifications;

/// <summary>The rows and columns of specifications that differ in estimator and covariance only.</summary>
/// <param name="Selection">Rows of the panels that are used.</param>
/// <param name="Violence">Names of the terms of violence in the cell.</param>
/// <param name="Rows">Design, outcome and keys of the rows used.</param>
internal sealed record SpecificationFrame(RowSelection Selection, IReadOnlyList<string> Violence, EstimatedRows Rows);

/// <summary>Makes frames that share columns.</summary>
internal sealed class SpecificationFrames(SpecificationColumns columns, SpecificationTerms terms)
{
    private readonly RowSelections _selections = new(columns.RowCount);
    private readonly Dictionary<string, double[]> _terms = [];

    /// <summary>Works out all columns that the specifications need.</summary>
    public void Load(IEnumerable<Specification> specifications) =>
        columns.Load(specifications.SelectMany(s => terms.Of(s).SelectMany(term => term.Columns).Concat(terms.Outcome(s))));

    /// <summary>The frame of a specification, or null where no row is complete.</summary>
    public SpecificationFrame? Of(Specification specification)
    {
        var all = terms.Of(specification).Select(term => (Term: term, Values: Values(term))).ToArray();
        var used = all.Where(t => !t.Term.IsControl || Array.Exists(t.Values, value => !double.IsNaN(value))).ToArray();
        var selection = _selections.Intern(Complete(specification, [.. used.Select(t => t.Values)]));
        if (selection.Count == 0)
        {
            return null;
        }

        List<string> names = [.. used.Select(t => t.Term.Name)];
        List<double[]> values = [.. used.Select(t => selection.Of(t.Values))];
        if (specification.Time == TimeTerms.CubicAndCalendarYears)
        {
            AddYears(selection.Of(columns.Year), names, values);
        }

        var outcome = columns[terms.Outcome(specification.Frame)[0]];
        return new SpecificationFrame(
            selection,
            [.. used.Where(t => t.Term.IsViolence).Select(t => t.Term.Name)],
            new EstimatedRows(
                DesignOf(specification, names, [.. values], selection.Of(columns.Country)),
                Array.ConvertAll(selection.Of(outcome), value => value != 0),
                new RowKeys(selection.Of(columns.Gid), selection.Of(columns.MonthId), selection.Of(columns.Latitude), selection.Of(columns.Longitude)),
                EstimatedRows.UnitsOf(selection.Of(columns.Country), selection.Of(columns.Gid))));
    }

    /// <summary>Troops added, by row used: none where strength fell.</summary>
    public double[] TroopsAdded(Specification specification, SpecificationFrame frame)
    {
        var sources = terms.Outcome(specification);
        var (now, before) = (frame.Selection.Of(columns[sources[0]]), frame.Selection.Of(columns[sources[1]]));
        return [.. now.Zip(before, (after, earlier) => Math.Max(0, after - earlier))];
    }

    /// <summary>Values of a term in every row of the panels.</summary>
    public double[] Values(SpecificationTerm term)
    {
        // Neighbours' deaths have one name whosever they are, so that all columns tell terms apart.
        var key = $"{term.Name}|{string.Join('|', term.Columns)}";
        if (!_terms.TryGetValue(key, out var values))
        {
            _terms.Add(key, values = term.Over(columns));
        }

        return values;
    }

    private bool[] Complete(Specification specification, double[][] values)
    {
        var isUsed = specification.RiskSet == RiskSet.AllMonths ? Enumerable.Repeat(true, columns.RowCount).ToArray() : (bool[])columns.IsMapMonth.Clone();
        foreach (var column in values)
        {
            for (var row = 0; row < isUsed.Length; row++)
            {
                isUsed[row] &= !double.IsNaN(column[row]);
            }
        }

        return isUsed;
    }

    private Design DesignOf(Specification specification, List<string> names, double[][] values, int[] country)
    {
        if (specification.Intercepts == InterceptTerms.Common)
        {
            return Design.WithIntercept(names, values, country.Length);
        }

        var present = country.Distinct().Order().ToArray();
        return Design.WithGroupIntercepts(
            names, values, [.. present.Select(c => "intercept_" + columns.Countries[c])], Array.ConvertAll(country, c => Array.IndexOf(present, c)));
    }

    /// <summary>An indicator for each year after the first.</summary>
    private static void AddYears(int[] year, List<string> names, List<double[]> values)
    {
        foreach (var later in year.Distinct().Order().Skip(1))
        {
            names.Add($"year_{later}");
            values.Add(Array.ConvertAll(year, y => y == later ? 1.0 : 0.0));
        }
    }
}
