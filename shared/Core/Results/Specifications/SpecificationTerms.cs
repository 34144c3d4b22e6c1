using PocGrid.Numerics;
using PocGrid.Panels;
using PocGrid.Panels.Strength;

namespace PocGrid.Results.Specifications;

/// <summary>A term of a specification: a function of columns of the panel, row by row.</summary>
/// <param name="Name">Its name, without the window, which is a choice of its own.</param>
/// <param name="Form">The function in words, with the columns' names.</param>
/// <param name="IsViolence">It is violence in the cell itself: what the specification is about.</param>
/// <param name="IsControl">It is a control, left out where no row has a value.</param>
internal sealed record SpecificationTerm(
    string Name, IReadOnlyList<PanelColumn> Columns, string Form, Func<double[][], int, double> Value, bool IsViolence = false, bool IsControl = false)
{
    public double[] Over(SpecificationColumns columns)
    {
        double[][] sources = [.. Columns.Select(column => columns[column])];
        var values = new double[columns.RowCount];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = Value(sources, row);
        }

        return values;
    }
}

/// <summary>The terms of a specification; the same as those of the model where the specification is the profile's.</summary>
internal sealed class SpecificationTerms(PanelOptions panel, ModelOptions model)
{
    private const double MonthsPerYear = 12;
    private const double Hundred = 100;

    /// <summary>Terms in the order in which they are reported, indicators of calendar years aside.</summary>
    public IReadOnlyList<SpecificationTerm> Of(Specification specification)
    {
        var options = specification.PanelOptions(panel);
        var violence = panel with { Deaths = options.Deaths, MonthRule = options.MonthRule };
        var strength = panel with { Strength = options.Strength, Enhancement = options.Enhancement };
        return
        [
            .. Violence(specification, violence),
            .. Presence(specification, strength),
            .. specification.Controls == ControlTerms.None ? [] : model.Controls.Select(Control),
            .. Time(specification, strength),
        ];
    }

    /// <summary>The column of the outcome, and for added troops the one to take off.</summary>
    public IReadOnlyList<PanelColumn> Outcome(Specification specification)
    {
        var options = specification.PanelOptions(panel);
        var strength = panel with { Strength = options.Strength, Enhancement = options.Enhancement };
        return specification.Estimator == ModelEstimator.Poisson
            ? [new(strength, "troops"), new(strength, "troops_lag")]
            : [new(strength, "enhanced")];
    }

    private static IEnumerable<SpecificationTerm> Violence(Specification specification, PanelOptions options)
    {
        string[][] actors = specification.ActorClass switch
        {
            ActorTerms.Separate => [["nonstate"], ["state"]],
            ActorTerms.NonStateOnly => [["nonstate"]],
            ActorTerms.StateOnly => [["state"]],
            _ => [["nonstate", "state"]],
        };
        foreach (var actor in actors)
        {
            yield return Deaths(actor.Length == 1 ? $"ln1p_{actor[0]}_deaths" : "ln1p_all_deaths", actor, "") with { IsViolence = true };
        }

        yield return Deaths("ln1p_neighbour_deaths", [.. actors.SelectMany(actor => actor)], "neighbour_");

        SpecificationTerm Deaths(string name, string[] actors, string where)
        {
            string[] columns =
            [
                .. actors.Select(actor => specification.RiskSet == RiskSet.MapToMap
                    ? $"{where}{actor}_deaths_interval"
                    : PanelSchema.Deaths(where + actor, specification.WindowMonths)),
            ];
            return new(
                name,
                [.. columns.Select(column => new PanelColumn(options, column))],
                $"ln(1 + {string.Join(" + ", columns)})",
                (values, row) => Ln1p(values.Sum(column => column[row])));
        }
    }

    private static IEnumerable<SpecificationTerm> Presence(Specification specification, PanelOptions options)
    {
        var measure = specification.PresenceTerms is PresenceTerms.AnyPost or PresenceTerms.AnyPostAndTroops ? PresenceMeasure.AnyPost : PresenceMeasure.TroopPresence;
        var presence = ModelTerms.PresenceLag(measure);
        if (specification.PresenceTerms != PresenceTerms.Troops)
        {
            yield return new(presence, [new(options, presence)], $"1 where {presence}, else 0", (columns, row) => columns[0][row]);
        }

        if (specification.PresenceTerms is not (PresenceTerms.TroopPresence or PresenceTerms.AnyPost))
        {
            yield return new("ln1p_troops_lag", [new(options, "troops_lag")], "ln(1 + troops_lag)", (columns, row) => Ln1p(columns[0][row]));
        }
    }

    private SpecificationTerm Control(string name) => name switch
    {
        "travel_time_minutes" or "population" => new("ln1p_" + name, [new(panel, name)], $"ln(1 + {name})", (columns, row) => Ln1p(columns[0][row]), IsControl: true),
        "rainfall_mm" => new("rainfall_100mm", [new(panel, name)], $"{name} / 100", (columns, row) => columns[0][row] / Hundred, IsControl: true),
        _ => new(name, [new(panel, name)], name, (columns, row) => columns[0][row], IsControl: true),
    };

    private static IEnumerable<SpecificationTerm> Time(Specification specification, PanelOptions options)
    {
        const string Months = "months_since_enhancement";
        PanelColumn[] clock = [new(options, Months)];
        return specification.Time switch
        {
            TimeTerms.None => [],
            TimeTerms.Log => [new("ln_months_since_enhancement", clock, $"ln({Months})", (columns, row) => PortableMath.Log(columns[0][row]))],
            _ =>
            [
                new("years_since_enhancement", clock, $"{Months} / 12", (columns, row) => columns[0][row] / MonthsPerYear),
                new("years_since_enhancement_squared", clock, $"({Months} / 12) ^ 2", (columns, row) => Square(columns[0][row] / MonthsPerYear)),
                new("years_since_enhancement_cubed", clock, $"({Months} / 12) ^ 3", (columns, row) => Square(columns[0][row] / MonthsPerYear) * (columns[0][row] / MonthsPerYear)),
            ],
        };
    }

    private static double Square(double value) => value * value;

    // The portable logarithm gives the same bits on every machine, which the C library's does not.
    private static double Ln1p(double value) => double.IsNaN(value) ? double.NaN : PortableMath.Log(1 + value);
}
