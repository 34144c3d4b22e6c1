using System.Globalization;
using PocGrid.Tables;

namespace PocGrid.Results.Specifications;

/// <summary>
/// Finds specifications that come to the same numbers as an earlier one: their choices have no effect, or make no difference in these
/// data.
/// </summary>
public static class SpecificationDuplicates
{
    /// <summary>The specifications of all batches with <see cref="SpecificationTable.DuplicateOf"/>.</summary>
    /// <param name="specifications">All rows of <see cref="SpecificationTable.OfBatch"/>, each specification's one after another.</param>
    public static Table Mark(Table specifications)
    {
        var numbers = specifications.Values(SpecificationTable.Specification);
        var first = new Dictionary<string, int>();
        var original = new Dictionary<int, int>();
        foreach (var rows in specifications.Rows.GroupBy(row => row.Get(SpecificationTable.Specification)).OrderBy(rows => rows.Key))
        {
            if (rows.Any(row => double.IsFinite(row.Get(SpecificationTable.Coefficient))))
            {
                original.Add(rows.Key, first.TryAdd(Results(rows), rows.Key) ? rows.Key : first[Results(rows)]);
            }
        }

        bool[] isNone = [.. numbers.Select(number => original.GetValueOrDefault(number, number) == number)];
        int[] of = [.. numbers.Select(number => original.GetValueOrDefault(number, number))];
        var marked = SpecificationTable.DuplicateOf.Of(of, isNone);
        return new Table(SpecificationTable.Schema, [.. specifications.Columns, marked]);
    }

    /// <summary>Terms with estimates and errors to the last bit; a dropped term has none.</summary>
    private static string Results(IEnumerable<TableRow> rows) => string.Join(';', rows.Select(row => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Get(SpecificationTable.Term)}={row.Get(SpecificationTable.Coefficient):R}±{row.Get(SpecificationTable.StandardError):R}")));
}
