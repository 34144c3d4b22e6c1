using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>The rows of panels that are in the risk set and complete; each row used or left out is put in the account.</summary>
internal sealed class ModelRows(IReadOnlyList<ModelTerm> terms, ModelOptions options, Account account)
{
    private readonly double[] _values = new double[terms.Count];

    /// <summary>Columns of the panel that <see cref="Visit"/> and the outcome need, and the cell.</summary>
    public static IReadOnlyList<string> PanelColumns(ModelOptions options)
    {
        var window = ModelFrame.Window(options);
        return
        [
            "gid", "is_map_month", options.Outcome, "troops_lag", ModelTerms.PresenceLag(options.Presence), "months_since_enhancement",
            "nonstate" + window, "state" + window, "neighbour_nonstate" + window, "neighbour_state" + window,
            .. options.Controls,
        ];
    }

    /// <param name="panel">A panel, or consecutive rows of it.</param>
    /// <param name="use">Given the index of a row in the panel, and the values of the terms, which are the next row's afterwards.</param>
    public void Visit(Table panel, Action<int, double[]> use)
    {
        var isMapMonth = panel.Booleans("is_map_month");
        var bound = terms.Select(term => (term.Name, Value: term.Of(panel))).ToArray();
        var used = 0;
        account.Enter(panel.RowCount);
        for (var row = 0; row < panel.RowCount; row++)
        {
            if (ReasonToLeaveOut(bound, row, options.RiskSet == RiskSet.AllMonths || isMapMonth[row]) is { } reason)
            {
                account.Exclude(reason, 1);
                continue;
            }

            used++;
            use(row, _values);
        }

        account.Place(used);
    }

    public static bool IsMissingEverywhere(ModelTerm term, Table panel)
    {
        var value = term.Of(panel);
        return Enumerable.Range(0, panel.RowCount).All(row => double.IsNaN(value(row)));
    }

    private string? ReasonToLeaveOut((string Name, Func<int, double> Value)[] bound, int row, bool isInRiskSet)
    {
        if (!isInRiskSet)
        {
            return "no map in the month, by the risk set";
        }

        for (var i = 0; i < bound.Length; i++)
        {
            _values[i] = bound[i].Value(row);
            if (double.IsNaN(_values[i]))
            {
                return $"missing: {bound[i].Name}";
            }
        }

        return null;
    }
}
