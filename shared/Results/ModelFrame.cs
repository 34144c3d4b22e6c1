using PocGrid.Estimation;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Panels;

namespace PocGrid.Results;

/// <summary>The rows and columns of the model, taken from panels.</summary>
public sealed class ModelFrame
{
    private ModelFrame(Design? design, bool[] outcome, int[] clusters, double[] nonStateDeaths, double[] stateDeaths, IReadOnlyList<AccountRow> account, IReadOnlyList<string> leftOut)
    {
        Design = design;
        Outcome = outcome;
        Clusters = clusters;
        NonStateDeaths = nonStateDeaths;
        StateDeaths = stateDeaths;
        Account = account;
        LeftOut = leftOut;
    }

    /// <summary>The design, or null where no row is complete.</summary>
    public Design? Design { get; }

    public bool[] Outcome { get; }

    /// <summary>Cell of each row.</summary>
    public int[] Clusters { get; }

    /// <summary>Deaths in the window by non-state actors, by row.</summary>
    public double[] NonStateDeaths { get; }

    /// <summary>Deaths in the window by state actors, by row.</summary>
    public double[] StateDeaths { get; }

    /// <summary>Rows of the panels: used, or left out for a reason.</summary>
    public IReadOnlyList<AccountRow> Account { get; }

    /// <summary>Controls asked for of which no row has a value.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>Columns of the panel that <see cref="Of"/> needs.</summary>
    public static IReadOnlyList<string> PanelColumns(ModelOptions options)
    {
        var window = Window(options);
        return
        [
            "gid", "is_map_month", "interval_months", options.Outcome, "troops_lag", "presence_lag", "months_since_enhancement",
            "nonstate" + window, "state" + window, "neighbour_nonstate" + window, "neighbour_state" + window,
            .. options.Controls,
        ];
    }

    /// <param name="panels">Panels by country, each with at least <see cref="PanelColumns"/>.</param>
    /// <param name="fit">Name of the fit and id of the release, for the account.</param>
    public static ModelFrame Of(IReadOnlyList<(string Country, Table Panel)> panels, ModelOptions options, (string Fit, string Release) fit)
    {
        var terms = ModelTerms.Of(options);
        var leftOut = terms.Where(term => term.IsControl && panels.All(p => IsMissingEverywhere(term, p.Panel))).ToArray();
        terms = [.. terms.Except(leftOut)];
        var account = new Account("fit", "panel", fit.Release, fit.Fit);
        var columns = terms.Select(_ => new List<double>()).ToArray();
        var outcome = new List<bool>();
        var clusters = new List<int>();
        var groups = new List<int>();
        List<double> nonState = [], state = [];
        var countries = new List<string>();
        var values = new double[terms.Count];
        foreach (var (country, panel) in panels)
        {
            var before = outcome.Count;
            var outcomes = panel.Booleans(options.Outcome);
            var gid = panel.Int32s("gid");
            var isMapMonth = panel.Booleans("is_map_month");
            var (nonStateDeaths, stateDeaths) = (panel.Doubles("nonstate" + Window(options)), panel.Doubles("state" + Window(options)));
            var bound = terms.Select(term => (term.Name, Value: term.Of(panel))).ToArray();
            for (var row = 0; row < panel.RowCount; row++)
            {
                account.Enter(1);
                if (ReasonToLeaveOut(bound, row, options.RiskSet == RiskSet.AllMonths || isMapMonth[row], values) is { } reason)
                {
                    account.Exclude(reason, 1);
                    continue;
                }

                account.Place(1);
                for (var i = 0; i < values.Length; i++)
                {
                    columns[i].Add(values[i]);
                }

                outcome.Add(outcomes[row]);
                clusters.Add(gid[row]);
                groups.Add(countries.Count);
                nonState.Add(nonStateDeaths[row]);
                state.Add(stateDeaths[row]);
            }

            if (outcome.Count > before)
            {
                countries.Add("intercept_" + country);
            }
        }

        var names = terms.Select(term => term.Name).ToArray();
        double[][] arrays = [.. columns.Select(column => column.ToArray())];
        var design = outcome.Count == 0 ? null : Design.WithGroupIntercepts(names, arrays, countries, [.. groups]);
        return new ModelFrame(
            design, [.. outcome], [.. clusters], [.. nonState], [.. state], account.Close(), [.. leftOut.Select(term => term.Name)]);
    }

    /// <summary>Suffix of the panel's columns of deaths.</summary>
    internal static string Window(ModelOptions options) => options.RiskSet == RiskSet.MapToMap ? "_deaths_interval" : PanelSchema.Deaths("", options.WindowMonths);

    private static bool IsMissingEverywhere(ModelTerm term, Table panel)
    {
        var value = term.Of(panel);
        return Enumerable.Range(0, panel.RowCount).All(row => double.IsNaN(value(row)));
    }

    private static string? ReasonToLeaveOut((string Name, Func<int, double> Value)[] terms, int row, bool isInRiskSet, double[] values)
    {
        if (!isInRiskSet)
        {
            return "no map in the month, by the risk set";
        }

        for (var i = 0; i < terms.Length; i++)
        {
            values[i] = terms[i].Value(row);
            if (double.IsNaN(values[i]))
            {
                return $"missing: {terms[i].Name}";
            }
        }

        return null;
    }
}
