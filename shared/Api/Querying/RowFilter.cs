using System.Globalization;
using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.Api.Querying;

/// <summary>The rows of a table that a parameter keeps.</summary>
/// <param name="Column">The column that it looks at.</param>
/// <param name="In">Tells of a table's rows which are kept; a missing value never is.</param>
internal sealed record RowFilter(string Column, Func<Table, Func<int, bool>> In)
{
    /// <exception cref="ProblemException">The value is not of the parameter's form.</exception>
    public static RowFilter Of(QueryParameter parameter, ColumnSchema column, string value)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.Text:
                return new RowFilter(column.Name, table => ByText(table, parameter, column.Name, value));
            case ParameterKind.Box:
                return ByNumber(column, Inside(parameter, value));
            case ParameterKind.From:
                var first = Period(parameter, column, value);
                return ByNumber(column, number => number >= first);
            case ParameterKind.To:
                var last = Period(parameter, column, value);
                return ByNumber(column, number => number <= last);
            default:
                var wanted = value.Split(',').Select(parameter.NumberOf).ToHashSet();
                return ByNumber(column, wanted.Contains);
        }
    }

    /// <summary>The month that a parameter gives, the first or last of a year; null where it is not given.</summary>
    /// <exception cref="ProblemException">The value is neither a month nor a year.</exception>
    public static Month? MonthOf(QueryParameter parameter, string? value)
    {
        if (value is null)
        {
            return null;
        }

        return YearOf(value) is { } year ? Month.Of(year, parameter.Kind == ParameterKind.To ? 12 : 1)
            : Month.TryParse(value, out var month) ? month
            : throw parameter.Malformed(value, "a month as yyyy-MM, or a year as yyyy");
    }

    /// <summary>The month or year of a period's end, in the unit of the column.</summary>
    private static int Period(QueryParameter parameter, ColumnSchema column, string value) => column.Name == "year"
        ? YearOf(value) ?? throw parameter.Malformed(value, "a year as yyyy: the table is by year")
        : MonthOf(parameter, value)!.Value.Id;

    private static int? YearOf(string value) =>
        value.Length == 4 && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0 ? year : null;

    private static Func<int, bool> Inside(QueryParameter parameter, string value)
    {
        var sides = value.Split(',').Select(
            side => double.TryParse(side, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees)
                ? degrees
                : double.NaN).ToArray();
        if (sides is not [>= -180 and <= 180, >= -90 and <= 90, >= -180 and <= 180, >= -90 and <= 90] || sides[1] > sides[3])
        {
            throw parameter.Malformed(value);
        }

        var (west, south, east, north) = (sides[0], sides[1], sides[2], sides[3]);
        return gid =>
        {
            var cell = GridCell.FromGid(gid);
            var (longitude, latitude) = (cell.CentreLongitude, cell.CentreLatitude);
            return latitude >= south && latitude <= north
                && (west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east);
        };
    }

    private static RowFilter ByNumber(ColumnSchema schema, Func<int, bool> isKept) => new(schema.Name, table =>
    {
        var column = (ColumnValues<int>)table[schema.Name];
        return row => column.OrNull(row) is { } value && isKept(value);
    });

    // A text that no row has is misspelt: without a word it would look like a finding.
    private static Func<int, bool> ByText(Table table, QueryParameter parameter, string column, string value)
    {
        var values = ((ColumnValues<string?>)table[column]).Values;
        var wanted = value.Split(',');
        return Array.Find(wanted, one => !values.Contains(one)) is not { } unknown
            ? row => wanted.Contains(values[row])
            : throw new ProblemException(Problem.Parameters(
                parameter.Name,
                unknown,
                $"The table '{table.Schema.Name}' has no row whose {column} is '{unknown}'.",
                [.. values.OfType<string>().Distinct().Order(StringComparer.Ordinal)]));
    }
}
