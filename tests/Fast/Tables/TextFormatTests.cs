using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using PocGrid.Tables;
using Sylvan.Data.Csv;
using Xunit;

namespace PocGrid.Tests.Tables;

/// <summary>CSV, JSON and aligned text.</summary>
public sealed class TextFormatTests
{
    private const string SmallCsv = """
        gid,event_id,deaths,rainfall_mm,has_base,country
        120001,1,3,0.1,true,Côte d'Ivoire
        120002,-5000000000,,,,
        120003,3,-1,1E-300,false,""
        120004,4,0,123456.789,true,"a, ""b""
        c"
        120005,5,7,-0.5,true,'=SUM(A1)

        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Csv_is_as_RFC_4180_says_in_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR") { NumberFormat = { NegativeSign = "~", NumberDecimalSeparator = "," } };
            Assert.Equal(SmallCsv.ReplaceLineEndings("\n"), await CsvAsync(Samples.Small()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("1-1", "1-1")]
    public async Task Text_that_a_spreadsheet_takes_for_a_formula_is_defused(string text, string safe)
    {
        var schema = new TableSchema("t", "", [new("text", ColumnType.Text, ""), new("n", ColumnType.Int32, "")]);
        var table = new TableBuilder(schema).Add(text, -1).Build();
        Assert.Equal($"text,n\n{safe},-1\n", await CsvAsync(table));
    }

    [Fact]
    public async Task A_missing_value_in_a_single_column_is_still_a_row()
    {
        var table = new TableBuilder(new TableSchema("t", "", [new("x", ColumnType.Double, "", true)])).Add(1.0).Add([null]).Build();
        Assert.Equal("x\n1\n\"\"\n", await CsvAsync(table));
    }

    [Fact]
    public async Task A_text_that_readers_take_for_a_comment_is_quoted()
    {
        var table = new TableBuilder(new TableSchema("t", "", [new("text", ColumnType.Text, "")])).Add("#1").Add("1#").Build();
        Assert.Equal("text\n\"#1\"\n1#\n", await CsvAsync(table));
    }

    [Fact]
    public async Task Random_tables_come_back_from_csv()
        => await TableGen.Tables(mostRows: 30).SampleAsync(
            async table =>
            {
                var text = await CsvAsync(table);
                table = TableAssert.Guarded(table);
                using var reader = CsvDataReader.Create(
                    new StringReader(text),
                    new CsvDataReaderOptions { Delimiter = ',', BufferSize = 1 << 20 });
                Assert.Equal(table.Schema.Columns.Select(c => c.Name), Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
                for (var row = 0; row < table.RowCount; row++)
                {
                    Assert.True(await reader.ReadAsync(Stop));
                    // Sylvan does not tell a missing text from an empty one; the exact text above does.
                    AssertRow(table, row, column => table.Columns[column] is ColumnValues<string?> && table.Columns[column].IsMissing(row)
                        ? reader.GetString(column) is "" ? null : "not empty"
                        : FromText(table.Columns[column], reader.GetString(column)));
                }

                Assert.False(await reader.ReadAsync(Stop));
            },
            iter: 300, threads: 1);

    [Fact]
    public async Task Random_tables_come_back_from_json()
        => await TableGen.Tables(mostRows: 30).SampleAsync(
            async table =>
            {
                using var json = JsonDocument.Parse(await JsonAsync(table));
                Assert.Equal(table.RowCount, json.RootElement.GetArrayLength());
                for (var row = 0; row < table.RowCount; row++)
                {
                    var item = json.RootElement[row];
                    Assert.Equal(table.Schema.Columns.Select(c => c.Name), item.EnumerateObject().Select(p => p.Name));
                    AssertRow(table, row, column => FromJson(table.Columns[column], item.GetProperty(table.Schema.Columns[column].Name)));
                }
            },
            iter: 300, threads: 1);

    [Fact]
    public async Task Large_tables_are_written_in_pieces()
    {
        var table = Samples.Large(20_000);
        Assert.Equal(20_001, (await CsvAsync(table)).Count(c => c == '\n'));
        using var json = JsonDocument.Parse(await JsonAsync(table));
        Assert.Equal(20_000, json.RootElement.GetArrayLength());
    }

    [Fact]
    public async Task Rows_can_be_left_out()
    {
        Assert.Equal(3, (await CsvAsync(Samples.Small(), row => row is 0 or 2)).Count(c => c == '\n'));
        using var json = JsonDocument.Parse(await JsonAsync(Samples.Small(), row => row is 0 or 2));
        Assert.Equal([120_001, 120_003], json.RootElement.EnumerateArray().Select(e => e.GetProperty("gid").GetInt32()));
        Assert.Equal("[]", await JsonAsync(Samples.Small(), _ => false));
    }

    [Fact]
    public async Task An_infinite_number_is_refused_by_json_and_kept_by_csv()
    {
        var table = new TableBuilder(new TableSchema("t", "", [new("x", ColumnType.Double, "")])).Add(double.PositiveInfinity).Build();
        Assert.Contains(
            "'x' is infinite in row 0",
            (await Assert.ThrowsAsync<TableException>(() => JsonAsync(table))).Message,
            StringComparison.Ordinal);
        Assert.Equal("x\nInfinity\n", await CsvAsync(table));
    }

    [Fact]
    public void Text_is_aligned()
    {
        const string expected = """
               gid     event_id  deaths  rainfall_mm  has_base  country
            ------  -----------  ------  -----------  --------  -------------
            120001            1       3          0.1  true      Côte d'Ivoire
            120002  -5000000000       -            -  -         -
            120004            4       0       123457  true      a, "b" c

            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), TextTables.Format(Samples.Small(), row => row is 0 or 1 or 3));
    }

    private static void AssertRow(Table table, int row, Func<int, object?> read)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            TableAssert.EqualValue(table.Columns[i], row, read(i));
        }
    }

    private static object? FromText(ColumnValues column, string text) => column.Schema.Type switch
    {
        ColumnType.Text => text,
        _ when text.Length == 0 => null,
        ColumnType.Boolean => bool.Parse(text),
        ColumnType.Int32 => int.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.Int64 => long.Parse(text, CultureInfo.InvariantCulture),
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static object? FromJson(ColumnValues column, JsonElement value) => column.Schema.Type switch
    {
        _ when value.ValueKind == JsonValueKind.Null => null,
        ColumnType.Text => value.GetString(),
        ColumnType.Boolean => value.GetBoolean(),
        ColumnType.Int32 => value.GetInt32(),
        ColumnType.Int64 => value.GetInt64(),
        _ => value.GetDouble(),
    };

    private static async Task<string> CsvAsync(Table table, Func<int, bool>? rows = null)
    {
        var stream = new MemoryStream();
        await CsvTables.WriteAsync(table, stream, rows, Stop);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task<string> JsonAsync(Table table, Func<int, bool>? rows = null)
    {
        var stream = new MemoryStream();
        await JsonTables.WriteAsync(table, stream, rows, Stop);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
