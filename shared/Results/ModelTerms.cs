using PocGrid.Estimation.Numerics;
using PocGrid.Lake;

namespace PocGrid.Results;

/// <summary>A term of the model. <see cref="Of"/> gives its value by row of a panel; NaN where it is missing.</summary>
internal sealed record ModelTerm(string Name, bool IsControl, Func<Table, Func<int, double>> Of);

/// <summary>The terms of the model of docs/definitions.md, in the order in which they are reported.</summary>
internal static class ModelTerms
{
    private const double MonthsPerYear = 12;
    private const double Hundred = 100;
    private const string Time = "years_since_enhancement";

    public static IReadOnlyList<ModelTerm> Of(ModelOptions options)
    {
        var window = ModelFrame.Window(options);
        return
        [
            Log($"nonstate{window}"),
            Log($"state{window}"),
            new("presence_lag", false, panel => Each(panel.Booleans("presence_lag"), presence => presence ? 1 : 0)),
            Log("troops_lag"),
            new($"ln1p_neighbour{window}", false, panel =>
            {
                var (nonState, state) = (panel.Doubles($"neighbour_nonstate{window}"), panel.Doubles($"neighbour_state{window}"));
                return row => Ln1p(nonState[row] + state[row]);
            }),
            .. options.Controls.Select(Control),
            Years(Time, years => years),
            Years(Time + "_squared", years => years * years),
            Years(Time + "_cubed", years => years * years * years),
        ];
    }

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
        "rainfall_mm" => new("rainfall_100mm", true, panel => Each(panel.Doubles(name), mm => mm / Hundred)),
        _ => new(name, true, panel => Each(panel.Doubles(name), value => value)),
    };

    private static ModelTerm Log(string column) => new("ln1p_" + column, false, panel => Each(panel.Doubles(column), Ln1p));

    private static ModelTerm Years(string name, Func<double, double> power) =>
        new(name, false, panel => Each(panel.Int32s("months_since_enhancement"), months => power(months / MonthsPerYear)));

    private static Func<int, double> Each<T>(T[] column, Func<T, double> value) => row => value(column[row]);

    // The portable logarithm gives the same bits on every machine, which the C library's does not.
    private static double Ln1p(double value) => double.IsNaN(value) ? double.NaN : PortableMath.Log(1 + value);
}
