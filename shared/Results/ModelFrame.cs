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
        var leftOut = terms.Where(term => term.IsControl && panels.All(p => ModelRows.IsMissingEverywhere(term, p.Panel))).ToArray();
        terms = [.. terms.Except(leftOut)];
        var account = new Account("fit", "panel", fit.Release, fit.Fit);
        var columns = terms.Select(_ => new List<double>()).ToArray();
        var outcome = new List<bool>();
        var clusters = new List<int>();
        var groups = new List<int>();
        List<double> nonState = [], state = [];
        var countries = new List<string>();
        var rows = new ModelRows(terms, options, account);
        foreach (var (country, panel) in panels)
        {
            var before = outcome.Count;
            var outcomes = panel.Booleans(options.Outcome);
            var gid = panel.Int32s("gid");
            var (nonStateDeaths, stateDeaths) = (panel.Doubles("nonstate" + Window(options)), panel.Doubles("state" + Window(options)));
            rows.Visit(panel, (row, values) =>
            {
                for (var i = 0; i < values.Length; i++)
                {
                    columns[i].Add(values[i]);
                }

                outcome.Add(outcomes[row]);
                clusters.Add(gid[row]);
                groups.Add(countries.Count);
                nonState.Add(nonStateDeaths[row]);
                state.Add(stateDeaths[row]);
            });

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
}
