using PocGrid.Estimation;

namespace PocGrid.Results.Models;

/// <summary>Makes frames that share columns, values of terms and selections of rows.</summary>
internal sealed class Frames(PanelColumns columns, TermValues termValues)
{
    private readonly RowSelections _selections = new(columns.RowCount);

    public Frames(PanelColumns columns)
        : this(columns, new TermValues(columns))
    {
    }

    /// <summary>Works out all columns that the models need.</summary>
    public void Load(IEnumerable<ModelSpec> specs) => columns.Load(specs.SelectMany(spec => spec.Columns));

    /// <summary>The frame of a model whose columns were loaded.</summary>
    public Frame Of(ModelSpec spec)
    {
        Term[] terms = [.. spec.Terms
            .Where(term => term.Role != TermRole.Control || Array.Exists(Values(term), value => !double.IsNaN(value)))];
        double[][] values = [.. terms.Select(Values)];
        var fates = RowFates.Of(spec, terms, values, columns.IsMapMonth, () => columns.Missions);
        var selection = _selections.Intern(fates);
        return new Frame(columns, spec, terms, fates, selection, selection.Count == 0 ? null : Rows(spec, terms, values, selection));
    }

    /// <summary>Values of a term in every row of the panels.</summary>
    public double[] Values(Term term) => termValues.Of(term);

    private EstimatedRows Rows(ModelSpec spec, Term[] terms, double[][] values, RowSelection selection)
    {
        List<string> names = [.. terms.Select(term => term.Name)];
        List<double[]> used = [.. values.Select(column => selection.Of(column))];
        if (spec.HasCalendarYears)
        {
            AddYears(selection.Of(columns.Year), names, used);
        }

        var (country, gid) = (selection.Of(columns.Country), selection.Of(columns.Gid));
        return new EstimatedRows(
            DesignOf(spec, names, [.. used], country),
            Array.ConvertAll(selection.Of(columns[spec.Outcome.Columns[0]]), value => value != 0),
            new RowKeys(gid, selection.Of(columns.MonthId), selection.Of(columns.Latitude), selection.Of(columns.Longitude)),
            EstimatedRows.UnitsOf(country, gid));
    }

    private Design DesignOf(ModelSpec spec, List<string> names, double[][] values, int[] country)
    {
        if (spec.Intercepts == InterceptTerms.Common)
        {
            return Design.WithIntercept(names, values, country.Length);
        }

        var present = country.Distinct().Order().ToArray();
        return Design.WithGroupIntercepts(
            names, values, [.. present.Select(c => "intercept_" + columns.Countries[c])], Array.ConvertAll(
                country,
                c => Array.IndexOf(present, c)));
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
