using System.Globalization;
using PocGrid.Sources;
using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.PrioGrid;

/// <summary>Whether the values of a variable have the size that its unit gives them.</summary>
internal static class PrioGridUnits
{
    // Half-degree cells: the bounds are a factor of ten or so away from any country's values in the right unit. Hours, seconds, persons
    // a square kilometre, thousands of persons, metres and tenths of a millimetre lie outside.
    private static readonly Dictionary<string, Magnitude> Magnitudes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["traveltime_mean"] = new("minutes", "median", Median, 10, 7_500),
        ["traveltime_min"] = new("minutes", "largest", Enumerable.Max, 30, 200_000),
        ["ghsl_population_grid"] = new("persons in the cell", "largest", Enumerable.Max, 5_000, 1e8),
        ["cru_pre"] = new("millimetres a year", "largest", Enumerable.Max, 20, 20_000),
    };

    private static readonly Magnitude Elevation = new("metres above the sea", "largest", Enumerable.Max, 20, 9_000);

    /// <summary>Refuses a variable whose values are of another unit, and says what there is to say of others.</summary>
    /// <param name="outside">Values that were taken for missing.</param>
    /// <exception cref="SourceException">The column's values cannot be of its unit.</exception>
    public static IEnumerable<string> Check(string file, IReadOnlyDictionary<string, double[]> values, IReadOnlyList<ValuesOutside> outside)
    {
        foreach (var shares in outside.Where(o => o.Range == ValueRange.Share))
        {
            RequireShares(file, shares, values[shares.Variable]);
        }

        var notes = outside.Select(o => o.Note).ToList();
        foreach (var (variable, column) in values)
        {
            var known = column.Where(value => !double.IsNaN(value)).ToArray();
            if (known.Length == 0)
            {
                notes.Add($"{variable} has no value in the file.");
            }
            else if (Magnitudes.TryGetValue(variable, out var magnitude) && magnitude.Misses(known))
            {
                throw new SourceException(
                    file, $"{magnitude.Told(known)}, which are not {magnitude.Unit}.", $"Supply {variable} in {magnitude.Unit}, as "
                        + $"PRIO-GRID 3 publishes it, or remove the column.", column: variable);
            }
            else if (variable.Equals("ruggedterrain_elevation_mean", StringComparison.OrdinalIgnoreCase))
            {
                notes.Add($"{variable} is the mean elevation in metres, not a share of mountains, and is no "
                    + $"control{(Elevation.Misses(known) ? $"; {Elevation.Told(known)}, which are not metres" : "")}.");
            }
        }

        return notes;
    }

    private static void RequireShares(string file, ValuesOutside outside, double[] values)
    {
        if (outside.Values.Count(value => value is > 1 and <= 100) > values.Count(value => value is > 0 and <= 1))
        {
            throw new SourceException(
                file,
                "Most of its values lie between 1 and 100: they are percentages, not shares.",
                "Divide the column by 100.",
                outside.FirstLine,
                outside.Variable,
                outside.Values[0].ToString(CultureInfo.InvariantCulture));
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return ordered[ordered.Length / 2];
    }

    private sealed record Magnitude(string Unit, string Name, Func<IEnumerable<double>, double> Of, double Least, double Most)
    {
        public bool Misses(double[] values) => Of(values) < Least || Of(values) > Most;

        public string Told(double[] values)
            => string.Create(CultureInfo.InvariantCulture, $"the {Name} of its values is {Of(values):0.###}");
    }
}
