using System.Globalization;
using DuckDB.NET.Data;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Docs;

public sealed class DuckDBPageTests(UseWorld world) : IClassFixture<UseWorld>
{
    public static TheoryData<string, int> Snippets => [.. UsePage.DuckDB.Names];

    [Theory]
    [MemberData(nameof(Snippets))]
    public async Task DuckDB_finds_what_the_release_says_in_byte_ranges(string heading, int number)
    {
        using var files = new RangedFiles(world.Client);
        using var connection = Open();
        var printed = await LastRowAsync(connection, await files.LocalAsync(world.Adapt(UsePage.DuckDB[heading, number])));
        (await UseAnswer.ReadAsync(world, heading)).AssertPrinted(printed);
    }

    [Fact]
    public async Task DuckDB_finds_the_same_in_place()
    {
        using var connection = Open();
        Assert.SkipUnless(DuckDBHttp.TryLoad(connection), DuckDBHttp.Missing);
        foreach (var (heading, number) in UsePage.DuckDB.Names)
        {
            (await UseAnswer.ReadAsync(world, heading)).AssertPrinted(
                await LastRowAsync(connection, world.Adapt(UsePage.DuckDB[heading, number])));
        }
    }

    private static DuckDBConnection Open()
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        return connection;
    }

    private static async Task<string> LastRowAsync(DuckDBConnection connection, string query)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await Task.Run(command.ExecuteReader, TestContext.Current.CancellationToken);
        var row = "";
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            row = string.Join(
                ' ',
                Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)));
        }

        return row;
    }
}
