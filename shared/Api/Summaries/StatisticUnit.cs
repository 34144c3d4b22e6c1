using System.Globalization;

namespace PocGrid.Api.Summaries;

/// <summary>A unit of statistics, and how a sentence writes a value of it.</summary>
/// <param name="Name">As the document of the statistic has it.</param>
/// <param name="Format">Of a number, in the invariant culture.</param>
internal sealed record StatisticUnit(string Name, string Format = StatisticUnit.Whole)
{
    public static readonly StatisticUnit Events = new("events");

    public static readonly StatisticUnit Persons = new("persons");

    public static readonly StatisticUnit CellMonths = new("cell-months");

    public static readonly StatisticUnit Tests = new("tests");

    public static readonly StatisticUnit Cells = new("cells");

    /// <summary>A rate over another one.</summary>
    public static readonly StatisticUnit Ratio = new("ratio", "0.00");

    public static readonly StatisticUnit LogOdds = new("log odds", "0.000");

    /// <summary>Logarithms of probabilities, natural.</summary>
    public static readonly StatisticUnit LogScore = new("nats", "0.00");

    public static readonly StatisticUnit DegreesOfFreedom = new("degrees of freedom", "0.0");

    public static readonly StatisticUnit PValue = new("p value", "0.000");

    public static readonly StatisticUnit Share = new("share 0-1", "0.0%");

    private const string Whole = "#,0";

    public string Write(double value) => value.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>A count inside a sentence.</summary>
    public static string Count(int count) => count.ToString(Whole, CultureInfo.InvariantCulture);
}
