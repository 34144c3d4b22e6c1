using PocGrid.Tables;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Tables;

/// <summary>Parquet files written from runs, as other programs read them.</summary>
public sealed class ParquetRunsTests : IDisposable
{
    private static readonly bool[] MayBeMissing = [false, true];

    private static readonly TableSchema Schema = new("runs", "Runs.", [.. Columns()]);

    private static readonly int[] TwoGroups = [1000, 3000];

    private readonly ScratchFolder _scratch = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Files_are_read_by_duckdb_by_arrow_and_by_parquet_net(int seed)
    {
        var random = new Random(seed);
        int[] groups = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(1, 3000))];
        var table = Draw(random, groups.Sum());
        var path = Path.Combine(_scratch.Path, "runs.parquet");
        Write(table, groups, path);

        IndependentReaders.AssertReads(table, path);
        await using var file = File.OpenRead(path);
        TableAssert.Equal(table, await ParquetTables.ReadAsync(file, Schema, cancellation: TestContext.Current.CancellationToken));
    }

    /// <summary>What a filter of DuckDB passes over by the least and greatest value of a row group.</summary>
    [Fact]
    public void Row_groups_say_their_least_and_greatest_value()
    {
        var table = Draw(new Random(5), 4000);
        var path = Path.Combine(_scratch.Path, "runs.parquet");
        Write(table, TwoGroups, path);
        var numbers = table.Columns.OfType<ColumnValues<double>>().First(column => column.Schema.Name == "double").Values;

        foreach (var value in numbers.Distinct().Take(20))
        {
            var text = value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            var counted = IndependentReaders.QueryDuckDB($"select count(*) from {{file}} where \"double\" = {text}", path);
            Assert.Equal(numbers.LongCount(number => number == value), counted);
        }
    }

    [Fact]
    public void Missing_value_where_none_may_be_is_an_error()
    {
        using var file = new ParquetRuns(Schema, new MemoryStream());

        Assert.Throws<InvalidOperationException>(() => file.Columns[0].AddMissing(1));
    }

    private static IEnumerable<ColumnSchema> Columns() =>
        from type in new[] { ColumnType.Boolean, ColumnType.Int32, ColumnType.Double, ColumnType.Text }
        from nullable in MayBeMissing
        select new ColumnSchema(
            $"{type.ToString().ToLowerInvariant()}{(nullable ? "_or_null" : "")}", type, "A column.", nullable);

    private static void Write(Table table, int[] groups, string path)
    {
        using var stream = File.Create(path);
        using var file = new ParquetRuns(Schema, stream);
        var start = 0;
        foreach (var rows in groups)
        {
            for (var i = 0; i < table.Columns.Count; i++)
            {
                Add(file.Columns[i], table.Columns[i], start, rows);
            }

            file.EndGroup();
            start += rows;
        }

        file.End(new Dictionary<string, string> { ["of"] = "a test" });
    }

    private static void Add(RunColumn into, ColumnValues from, int start, int rows)
    {
        for (var row = start; row < start + rows; row++)
        {
            switch (from)
            {
                case var _ when from.IsMissing(row):
                    into.AddMissing(1);
                    break;
                case ColumnValues<bool> flags:
                    ((RunColumn<bool>)into).Add([flags.Values[row]]);
                    break;
                case ColumnValues<int> numbers:
                    ((RunColumn<int>)into).Add([numbers.Values[row]]);
                    break;
                case ColumnValues<double> numbers:
                    ((RunColumn<double>)into).Add([numbers.Values[row]]);
                    break;
                case ColumnValues<string?> texts:
                    ((RunColumn<string>)into).Add([texts.Values[row]!]);
                    break;
            }
        }
    }

    /// <summary>Runs short and long, few values and many, and columns without any.</summary>
    private static Table Draw(Random random, int rows)
    {
        return new Table(Schema, [.. Schema.Columns.Select<ColumnSchema, ColumnValues>(column => column.Type switch
        {
            ColumnType.Boolean => ColumnValues.Of(column, Runs(column, value => value % 2 == 0, out var missing), missing),
            ColumnType.Int32 => ColumnValues.Of(column, Runs(column, value => value - 3, out var missing), missing),
            ColumnType.Double => ColumnValues.Of(
                column, WithGaps(double.NaN, Runs(column, value => value / 8.0, out var missing), missing)),
            _ => ColumnValues.Of(column, WithGaps(null, Runs<string?>(column, value => $"tëxt {value}", out var missing), missing)),
        })]);

        static T[] WithGaps<T>(T gap, T[] values, bool[]? missing) =>
            [.. values.Select((value, i) => missing?[i] == true ? gap : value)];

        T[] Runs<T>(ColumnSchema column, Func<int, T> value, out bool[]? missing)
        {
            var (values, gaps) = (new T[rows], new bool[rows]);
            var (most, longest, share) = (random.Next(1, 2000), random.GetItems([1, 3, 9, 500], 1)[0], random.GetItems([0, 0.3, 1], 1)[0]);
            for (var row = 0; row < rows;)
            {
                var (drawn, isGap) = (value(random.Next(most)), column.Nullable && random.NextDouble() < share);
                for (var end = Math.Min(rows, row + random.Next(1, longest + 1)); row < end; row++)
                {
                    (values[row], gaps[row]) = (drawn, isGap);
                }
            }

            missing = gaps.Contains(true) ? gaps : null;
            return values;
        }
    }
}
