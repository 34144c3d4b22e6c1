using CsCheck;
using Microsoft.AspNetCore.Http;
using PocGrid.Api.Querying;
using PocGrid.Tables;
using PocGrid.Tests.Tables;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>Which rows a query gives, against all rows sorted and filtered plainly.</summary>
public sealed class RowPageTests
{
    private static readonly Comparer<object?> Values = Comparer<object?>.Create((x, y) =>
        x is string text ? string.CompareOrdinal(text, (string)y!) : Comparer<object>.Default.Compare(x, y));

    /// <summary>Tables of every type with ties and missing values; few rows of many, and many of few.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(10, 0)]
    [InlineData(10, 25)]
    [InlineData(5_000, 0)]
    [InlineData(5_000, 7)]
    public void Page_is_a_part_of_the_whole_table_sorted(int limit, int start) =>
        Gen.Select(TableGen.Tables(mostRows: 400), Gen.Int[1, 3], Gen.Int, Gen.Bool).Sample(
            (table, keys, seed, isDescending) => AssertPage(table, KeysOf(table, keys, seed, isDescending), limit, start),
            iter: 300,
            threads: 1);

    [Theory]
    [InlineData(false, "up")]
    [InlineData(true, "up")]
    [InlineData(false, "down")]
    [InlineData(true, "down")]
    [InlineData(true, "same")]
    [InlineData(false, "flag")]
    [InlineData(true, "flag")]
    public void Rows_that_lie_in_order_already_or_against_it_are_sorted_too(bool isDescending, string column)
    {
        const int Rows = 3_000;
        var schema = new TableSchema("ordered", "Made up.", [
            new("up", ColumnType.Int32, ""), new("down", ColumnType.Double, ""), new("same", ColumnType.Int64, ""),
            new("flag", ColumnType.Boolean, "", Nullable: true)]);
        var numbers = Enumerable.Range(0, Rows).ToArray();
        var table = new Table(schema, [
            ColumnValues.Of(schema.Columns[0], Array.ConvertAll(numbers, row => row / 3)),
            ColumnValues.Of(schema.Columns[1], Array.ConvertAll(numbers, row => (double)(-row / 5))),
            ColumnValues.Of(schema.Columns[2], new long[Rows]),
            ColumnValues.Of(
                schema.Columns[3],
                Array.ConvertAll(numbers, row => row % 2 == 0),
                Array.ConvertAll(numbers, row => row < Rows - 4)),
        ]);
        foreach (var (limit, start) in new[] { (1, 0), (10, 0), (10, 2_995), (300, 40), (Rows + 1, 0) })
        {
            AssertPage(table, [new SortKey(column, isDescending)], limit, start);
            AssertPage(table, [new SortKey("same", true), new SortKey("flag", true), new SortKey(column, isDescending)], limit, start);
        }
    }

    /// <summary>Least and greatest values of each type, which nothing may take for a missing one.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Extreme_values_are_before_missing_ones(bool isDescending)
    {
        var schema = new TableSchema("extremes", "Made up.", [
            new("number", ColumnType.Int32, "", Nullable: true), new("long", ColumnType.Int64, "", Nullable: true),
            new("double", ColumnType.Double, "", Nullable: true), new("text", ColumnType.Text, "", Nullable: true)]);
        bool[] missing = [true, false, false, false, true];
        var table = new Table(schema, [
            ColumnValues.Of(schema.Columns[0], [0, int.MaxValue, int.MinValue, 0, 0], missing),
            ColumnValues.Of(schema.Columns[1], [0, long.MaxValue, long.MinValue, 0, 0], missing),
            ColumnValues.Of(schema.Columns[2], [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, double.NaN]),
            ColumnValues.Of(schema.Columns[3], [null, "\uffff\uffff\uffff\uffff", "", "\uffff\uffff\uffff\uffff!", null]),
        ]);
        Assert.All(schema.Columns, column => AssertPage(table, [new SortKey(column.Name, isDescending)], 5, 0));
    }

    [Theory]
    [InlineData("gid=7", "gid = 7")]
    [InlineData("gid=7,9,7", "gid = 7 or 9")]
    [InlineData("country=COD", "COD")]
    [InlineData("country=COD,CAF&gid=8,9", "COD or CAF, 8 or 9")]
    [InlineData("from=2012-03&to=2012-04", "months 387 and 388")]
    [InlineData("from=2012-02&country=SSD&gid=8", "from 386, SSD, 8")]
    public void Filters_keep_the_rows_that_all_of_them_keep(string query, string kept)
    {
        const int Rows = 500;
        var random = new Random(16);
        var schema = new TableSchema("filtered", "Made up.", [
            new("gid", ColumnType.Int32, "", Nullable: true), new("month_id", ColumnType.Int32, ""),
            new("country", ColumnType.Text, "", Nullable: true)]);
        var numbers = Enumerable.Range(0, Rows).ToArray();
        var table = new Table(schema, [
            ColumnValues.Of(
                schema.Columns[0],
                Array.ConvertAll(numbers, _ => random.Next(6, 11)),
                Array.ConvertAll(numbers, _ => random.Next(6) == 0)),
            ColumnValues.Of(schema.Columns[1], Array.ConvertAll(numbers, _ => random.Next(384, 391))),
            ColumnValues.Of(
                schema.Columns[2],
                Array.ConvertAll(numbers, _ => new string?[] { "COD", "CAF", "SSD", null, new('S', 2) }[random.Next(5)])),
        ]);
        Func<int?, int, string?, bool> isKept = kept switch
        {
            "gid = 7" => (gid, _, _) => gid == 7,
            "gid = 7 or 9" => (gid, _, _) => gid is 7 or 9,
            "COD" => (_, _, country) => country == "COD",
            "COD or CAF, 8 or 9" => (gid, _, country) => country is "COD" or "CAF" && gid is 8 or 9,
            "months 387 and 388" => (_, month, _) => month is 387 or 388,
            _ => (gid, month, country) => month >= 386 && country == "SSD" && gid == 8,
        };

        var page = RowPage.Of(table, Rows, QueryOf(query, schema));

        int[] expected = [.. numbers.Where(row =>
            isKept((int?)table["gid"][row], (int)table["month_id"][row]!, (string?)table["country"][row]))];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, page.Rows);
        Assert.Equal(expected.Length, page.Total);
    }

    private static RowQuery QueryOf(string query, TableSchema schema)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString($"?{query}");
        return RowQuery.Of(GivenParameters.Read(context.Request, QueryParameter.OfTables), schema, digest: "");
    }

    private static SortKey[] KeysOf(Table table, int count, int seed, bool isDescending)
    {
        var random = new Random(seed);
        var names = table.Schema.Columns.Select(column => column.Name).ToArray();
        random.Shuffle(names);
        return [.. names.Take(count).Select((name, i) => new SortKey(name, i == 0 ? isDescending : random.Next(2) == 0))];
    }

    private static void AssertPage(Table table, IReadOnlyList<SortKey> keys, int limit, int start)
    {
        var expected = Sorted(table, keys);
        var page = RowPage.Of(table, table.RowCount, new RowQuery([], ["any"], keys, limit, start, "rows"));
        Assert.Equal(expected.Skip(start).Take(limit), page.Rows);
        Assert.Equal(table.RowCount, page.Total);
        Assert.Equal(
            start + limit < table.RowCount ? start + limit : null,
            page.Next is null ? null : PageCursor.Read(page.Next, "rows"));
    }

    // By the last key first, each time leaving equal rows as they are.
    private static int[] Sorted(Table table, IReadOnlyList<SortKey> keys)
    {
        int[] rows = [.. Enumerable.Range(0, table.RowCount)];
        foreach (var key in keys.Reverse())
        {
            var column = table[key.Column];
            var there = rows.Where(row => column[row] is not null);
            rows =
            [
                .. key.IsDescending ? there.OrderByDescending(row => column[row], Values) : there.OrderBy(row => column[row], Values),
                .. rows.Where(row => column[row] is null),
            ];
        }

        return rows;
    }
}
