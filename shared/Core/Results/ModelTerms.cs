using PocGrid.Numerics;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>A term of the model: a function of columns of the panel. <see cref="Of"/> gives its value by row of a panel; NaN where it is missing.</summary>
/// <param name="Form">The function in words, with the columns' names.</param>
internal sealed record ModelTerm(string Name, bool IsControl, IReadOnlyList<string> Columns, string Form, Func<Table, Func<int, double>> Of);

/// <summary>The terms of the model of docs/definitions.md, in the order in which they are reported.</summary>
internal static class ModelTerms
{
    private const double MonthsPerYear = 12;
    private const double Hundred = 100;
    private const string Time = "years_since_enhancement";
    private const string Clock = "months_since_enhancement";

    public static IReadOnlyList<ModelTerm> Of(ModelOptions options)
    {
        var window = ModelFrame.Window(options);
        return
        [
            Log($"nonstate{window}"),
            Log($"state{window}"),
            Flag(PresenceLag(options.Presence)),
            Log("troops_lag"),
            Neighbours(window),
            .. options.Controls.Select(Control),
            Years(Time, "", years => years),
            Years(Time + "_squared", " ^ 2", years => years * years),
            Years(Time + "_cubed", " ^ 3", years => years * years * years),
        ];
    }

    /// <summary>Column, and term, of presence in the month before.</summary>
    public static string PresenceLag(PresenceMeasure measure) => PanelSchema.Presence(measure) + "_lag";

    /// <summary>Power of the years that a term of time is; 0 of another term.</summary>
    public static int PowerOf(string term) => term switch
    {
        Time => 1,
        Time + "_squared" => 2,
        Time + "_cubed" => 3,
        _ => 0,
    };

    private static ModelTerm Control(string name) => name switch
    {
        "travel_time_minutes" or "population" => Log(name) with { IsControl = true },
        "rainfall_mm" => new("rainfall_100mm", true, [name], $"{name} / 100", panel => Each(panel.Doubles(name), mm => mm / Hundred)),
        _ => new(name, true, [name], name, panel => Each(panel.Doubles(name), value => value)),
    };

    private static ModelTerm Flag(string column) => new(column, false, [column], $"1 where {column}, else 0", panel => Each(panel.Booleans(column), flag => flag ? 1 : 0));

    private static ModelTerm Log(string column) => new("ln1p_" + column, false, [column], $"ln(1 + {column})", panel => Each(panel.Doubles(column), Ln1p));

    private static ModelTerm Neighbours(string window)
    {
        var (nonState, state) = ($"neighbour_nonstate{window}", $"neighbour_state{window}");
        return new($"ln1p_neighbour{window}", false, [nonState, state], $"ln(1 + {nonState} + {state})", panel =>
        {
            var (a, b) = (panel.Doubles(nonState), panel.Doubles(state));
            return row => Ln1p(a[row] + b[row]);
        });
    }

    private static ModelTerm Years(string name, string exponent, Func<double, double> power) => new(
        name,
        false,
        [Clock],
        $"({Clock} / 12){exponent}",
        panel => Each(panel.Int32s(Clock), months => power(months / MonthsPerYear)));

    private static Func<int, double> Each<T>(T[] column, Func<T, double> value) => row => value(column[row]);

    // The portable logarithm gives the same bits on every machine, which the C library's does not. Most values are 0.
    private static double Ln1p(double value) => value == 0 ? 0 : double.IsNaN(value) ? double.NaN : PortableMath.Log(1 + value);
}
