using System.Globalization;
using System.Text;
using PocGrid.Releases;
using PocGrid.Tables;
using PocGrid.Tests.Releases.Changes;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>Answers for rows sorted, filtered and paged, against the rows that were written, sorted in the test.</summary>
public sealed class SortedAnswerTests : IAsyncLifetime
{
    private const string Release = "sorted";
    private const int RowCount = 700;

    private static readonly TableSchema Schema = new("many", "Rows of every type, with ties and missing values.", [
        new("id", ColumnType.Int32, "Number of the row."),
        new("flag", ColumnType.Boolean, "", Nullable: true),
        new("gid", ColumnType.Int32, "", Nullable: true),
        new("event_id", ColumnType.Int64, "", Nullable: true),
        new("rainfall_mm", ColumnType.Double, "", Nullable: true, Unit: "mm"),
        new("country", ColumnType.Text, "", Nullable: true),
        new("simulated", ColumnType.Boolean, "")]);

    private readonly Row[] _rows = [.. Rows(new Random(1_600))];
    private ApiServer _server = null!;

    public static TheoryData<string> Sorts =>
    [
        "flag", "-flag", "gid", "-gid", "event_id", "-event_id", "rainfall_mm", "-rainfall_mm", "country", "-country", "-id",
        "country,-rainfall_mm", "-flag,country,gid", "simulated,-event_id,flag,-country,gid",
    ];

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync();
        var table = new Table(Schema, [
            ColumnValues.Of(Schema.Columns[0], Array.ConvertAll(_rows, row => row.Id)),
            ColumnValues.Of(Schema.Columns[1], Array.ConvertAll(_rows, row => row.Flag ?? false), Missing(row => row.Flag is null)),
            ColumnValues.Of(Schema.Columns[2], Array.ConvertAll(_rows, row => row.Gid ?? 0), Missing(row => row.Gid is null)),
            ColumnValues.Of(Schema.Columns[3], Array.ConvertAll(_rows, row => row.EventId ?? 0), Missing(row => row.EventId is null)),
            ColumnValues.Of(Schema.Columns[4], Array.ConvertAll(_rows, row => row.Rainfall ?? double.NaN)),
            ColumnValues.Of(Schema.Columns[5], Array.ConvertAll(_rows, row => row.Country)),
            ColumnValues.Of(Schema.Columns[6], Array.ConvertAll(_rows, _ => true)),
        ]);
        await (await new GivenRelease(_server.Lake, Release).TableAsync(table)).ExistAsync();

        bool[] Missing(Predicate<Row> isMissing) => Array.ConvertAll(_rows, row => isMissing(row));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Rows_come_in_the_order_asked_for_on_every_page(string sort)
    {
        var expected = Sorted(_rows, sort);
        Assert.Equal(Lines(expected[..1]), await CsvAsync($"sort={sort}&limit=1"));
        Assert.Equal(Lines(expected[..10]), await CsvAsync($"sort={sort}&limit=10"));
        Assert.Equal(Lines(expected), await CsvAsync($"sort={sort}&limit=9999"));
        Assert.Equal(Lines(expected), await CsvAsync($"sort={sort}"));
        Assert.Equal(expected.Select(row => row.Id), await PagesAsync($"sort={sort}&limit=64", expected.Length));
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Rows_that_filters_keep_come_in_the_order_asked_for(string sort)
    {
        var expected = Sorted([.. _rows.Where(row => row.Gid is 3 or 5 && row.Country is ("COD" or "Côte d'Ivoire"))], sort);
        var query = $"gid=3,5&country=COD,{Uri.EscapeDataString("Côte d'Ivoire")}&sort={sort}";
        Assert.Equal(Lines(expected), await CsvAsync(query));
        Assert.Equal(expected.Select(row => row.Id), await PagesAsync($"{query}&limit=10", expected.Length));
    }

    /// <summary>The same content under the id, wherever the release lay before.</summary>
    [Fact]
    public async Task Release_that_takes_the_place_of_another_of_its_id_is_served_as_the_latest()
    {
        foreach (var (value, number) in new[] { (17, 1), (18, 2) })
        {
            var schema = new TableSchema("numbers", "One number.", [new("number", ColumnType.Int32, "")]);
            var table = new Table(schema, [ColumnValues.Of(schema.Columns[0], [value])]);
            await (await new GivenRelease(_server.Lake, "again").TableAsync(table)).ExistAsync();
            Assert.True(await new ReleaseStore(_server.Lake).PublishAsync("again", number, TestContext.Current.CancellationToken));

            var rows = await _server.Client.JsonAsync("/api/v1/releases/latest/tables/numbers?sort=number&limit=1&format=json");

            Assert.Equal(value, Assert.Single(rows.EnumerateArray()).GetProperty("number").GetInt32());
        }
    }

    private static IEnumerable<Row> Rows(Random random)
    {
        string?[] countries = ["COD", "COD ", "CAF", "Côte d'Ivoire", "", "a,b", "日本", "Ⅳ", "CODA", null];
        double?[] rainfalls = [0.0, -0.0, 1e-300, 0.1, -2.5, double.MaxValue, double.MinValue, null];
        for (var id = 0; id < RowCount; id++)
        {
            yield return new Row(
                id,
                random.Next(3) switch { 0 => null, 1 => true, _ => false },
                random.Next(4) == 0 ? null : random.Next(2) == 0 ? random.Next(2, 7) : random.Next(1, 250_000),
                random.Next(5) switch { 0 => null, 1 => long.MinValue, 2 => long.MaxValue, 3 => random.Next(3), _ => random.NextInt64() },
                random.Next(2) == 0 ? rainfalls[random.Next(rainfalls.Length)] : random.NextDouble() * 400,
                countries[random.Next(countries.Length)]);
        }
    }

    // By the last key first, each time leaving equal rows as they are; missing ones last.
    private static Row[] Sorted(Row[] rows, string sort)
    {
        foreach (var key in sort.Split(',').Reverse())
        {
            var (isDescending, name) = (key.StartsWith('-'), key.TrimStart('-'));
            rows = name switch
            {
                "flag" => By(row => row.Flag, Comparer<bool?>.Default),
                "gid" => By(row => row.Gid, Comparer<int?>.Default),
                "event_id" => By(row => row.EventId, Comparer<long?>.Default),
                "rainfall_mm" => By(row => row.Rainfall, Comparer<double?>.Default),
                "country" => By(row => row.Country, StringComparer.Ordinal),
                "id" => By(row => row.Id, Comparer<int>.Default),
                _ => rows,
            };

            Row[] By<T>(Func<Row, T> value, IComparer<T> order)
            {
                var there = rows.Where(row => value(row) is not null);
                return
                [
                    .. isDescending ? there.OrderByDescending(value, order) : there.OrderBy(value, order),
                    .. rows.Where(row => value(row) is null),
                ];
            }
        }

        return rows;
    }

    // As RFC 4180 and the page on the API say: a missing value is empty, an empty text is quoted.
    private static string Lines(IEnumerable<Row> rows) => string.Concat(
        rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Id},{Flag(row.Flag)},{row.Gid},{row.EventId},{row.Rainfall},{Text(row.Country)},true\n"))
            .Prepend("id,flag,gid,event_id,rainfall_mm,country,simulated\n"));

    private static string Flag(bool? value) => value switch { true => "true", false => "false", null => "" };

    private static string? Text(string? value) => value is "" or "a,b" ? $"\"{value}\"" : value;

    private async Task<string> CsvAsync(string query)
    {
        using var response = await _server.Client.GetAsync($"/api/v1/releases/{Release}/tables/many?format=csv&{query}", headers: null);
        return Encoding.UTF8.GetString(await response.BytesAsync());
    }

    private async Task<IReadOnlyList<int>> PagesAsync(string query, int total)
    {
        var ids = new List<int>();
        for (var address = $"/api/v1/releases/{Release}/tables/many?format=json&fields=id&{query}"; address is not null;)
        {
            using var response = await _server.Client.GetAsync(address, headers: null);
            Assert.Equal($"{total}", Assert.Single(response.Headers.GetValues("X-Total-Count")));
            ids.AddRange((await response.JsonAsync()).EnumerateArray().Select(row => row.GetProperty("id").GetInt32()));
            address = response.Headers.TryGetValues("Link", out var links) ? Assert.Single(links).Split('<', '>')[1] : null;
            Assert.True(ids.Count <= total);
        }

        return ids;
    }

    private sealed record Row(int Id, bool? Flag, int? Gid, long? EventId, double? Rainfall, string? Country);
}
