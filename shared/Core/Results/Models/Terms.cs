using PocGrid.GridMonths;
using PocGrid.Numerics;
using PocGrid.Panels;
using PocGrid.Panels.Strength;

namespace PocGrid.Results.Models;

/// <summary>The terms that a model can have (docs/definitions.md), each told once: a model chooses among them.</summary>
internal static class Terms
{
    private const double MonthsPerYear = 12;
    private const double Hundred = 100;
    private static readonly string Clock = PanelSchema.MonthsSinceEnhancement.Name;

    /// <summary>ln(1 + deaths) in the cell itself, of these actors together.</summary>
    /// <param name="actors">Whose killings are counted.</param>
    /// <param name="window">Over which months.</param>
    /// <param name="panel">The panel whose deaths are taken.</param>
    public static Term Violence(IReadOnlyList<ActorClass> actors, DeathsWindow window, PanelOptions panel)
    {
        var by = actors.Count == 1 ? actors[0].Name() : "all";
        return Deaths(window.Column(by), By(actors), TermRole.Violence, actors, "", window, panel) with { ViolenceBy = by };
    }

    /// <summary>ln(1 + deaths) in the eight neighbouring cells.</summary>
    public static Term NeighbourViolence(IReadOnlyList<ActorClass> actors, DeathsWindow window, PanelOptions panel)
    {
        var by = actors.Count == 1 ? PanelSchema.NeighboursOf(actors[0].Name()) : "neighbour";
        return Deaths(
            window.Column(by),
            $"{By(actors)} in neighbouring cells",
            TermRole.NeighbourViolence,
            actors,
            "neighbour_",
            window,
            panel);
    }

    /// <summary>1 where there was a post in the month before, as the measure counts posts.</summary>
    public static Term Presence(PresenceMeasure measure, PanelOptions panel)
    {
        var column = PanelSchema.PresenceLag(measure).Name;
        var label = measure == PresenceMeasure.AnyPost ? "Any UN post the month before" : "Troops the month before";
        return new(column, label, TermRole.Presence, [new(panel, column)], $"1 where {column}, else 0", (columns, row) => columns[0][row]);
    }

    /// <summary>ln(1 + troops) in the month before.</summary>
    public static Term Troops(PanelOptions panel) =>
        Log(PanelSchema.TroopsLag.Name, "Number of troops the month before, ln(1 + troops)", TermRole.Presence, panel);

    /// <summary>A control, in the form that its definition gives it; one that is not defined enters as it is.</summary>
    public static Term Control(string name, PanelOptions panel)
    {
        var control = ControlDefinition.All.FirstOrDefault(control => control.Name == name);
        PanelColumn[] columns = [new(panel, name)];
        return control?.Form switch
        {
            ControlForm.Logarithm => Log(name, control.Label, TermRole.Control, panel),
            ControlForm.PerHundred => new(
                control.TermName,
                control.Label,
                TermRole.Control,
                columns,
                $"{name} / 100",
                (values, row) => values[0][row] / Hundred),
            _ => new(name, control?.Label ?? name, TermRole.Control, columns, name, (values, row) => values[0][row]),
        };
    }

    /// <summary>
    /// Time since the last enhancement (Carter and Signorino 2010, Political Analysis 18(3)); indicators of calendar years are no
    /// terms.
    /// </summary>
    public static IReadOnlyList<Term> Time(TimeTerms form, PanelOptions panel) => form switch
    {
        TimeTerms.None => [],
        TimeTerms.Log =>
        [
            new(
                $"ln_{Clock}", "Months since the last enhancement, ln(months)", TermRole.Time, [new(panel, Clock)], $"ln({Clock})",
                (columns, row) => PortableMath.Log(columns[0][row])),
        ],
        _ =>
        [
            Years(1, "", $"{Clock} / 12", "Years since the last enhancement", years => years, panel),
            Years(2, "_squared", $"({Clock} / 12) ^ 2", "… squared", years => years * years, panel),
            Years(3, "_cubed", $"({Clock} / 12) ^ 3", "… cubed", years => years * years * years, panel),
        ],
    };

    private static string By(IReadOnlyList<ActorClass> actors) => actors switch
    {
        [ActorClass.NonState] => "Deaths by non-state actors",
        [ActorClass.State] => "Deaths by state actors",
        _ => "Deaths by all actors",
    };

    private static Term Deaths(
        string name, string label, TermRole role, IReadOnlyList<ActorClass> actors, string where, DeathsWindow window, PanelOptions panel)
    {
        string[] columns = [.. actors.Select(actor => window.Column(where + actor.Name()))];
        return new(
            "ln1p_" + name,
            $"{label} {window.Label}, ln(1 + deaths)",
            role,
            [.. columns.Select(column => new PanelColumn(panel, column))],
            $"ln(1 + {string.Join(" + ", columns)})",
            (values, row) => Ln1p(values.Sum(column => column[row])))
        {
            IsLogarithm = true,
        };
    }

    private static Term Log(string column, string label, TermRole role, PanelOptions panel) =>
        new($"ln1p_{column}", label, role, [new(panel, column)], $"ln(1 + {column})", (columns, row) => Ln1p(columns[0][row]))
        {
            IsLogarithm = true
        };

    private static Term Years(int power, string suffix, string form, string label, Func<double, double> value, PanelOptions panel) =>
        new(
            $"years_since_enhancement{suffix}",
            label,
            TermRole.Time,
            [new(panel, Clock)],
            form,
            (columns, row) => value(columns[0][row] / MonthsPerYear))
        {
            YearsPower = power,
        };

    // The portable logarithm gives the same bits on every machine, which the C library's does not. Most values are 0.
    internal static double Ln1p(double value) => value == 0 ? 0 : double.IsNaN(value) ? double.NaN : PortableMath.Log(1 + value);
}

/// <summary>The months over which a term's deaths are summed: a number of them, or those since the country's map before.</summary>
/// <param name="Months">Null: since the map before.</param>
internal readonly record struct DeathsWindow(int? Months)
{
    public static DeathsWindow Of(RiskSet riskSet, int months) => new(riskSet == RiskSet.MapToMap ? null : months);

    public string Label => Months switch
    {
        null => "since the map before",
        1 => "in 1 month",
        var months => $"in {months} months",
    };

    /// <summary>Column of the panel with these deaths by these actors.</summary>
    public string Column(string actors)
        => (Months is { } months ? PanelSchema.Deaths(actors, months) : PanelSchema.DeathsSinceMap(actors)).Name;
}
