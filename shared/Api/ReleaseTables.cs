using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Releases;

namespace PocGrid.Api;

/// <summary>Reads tables that documents are made of.</summary>
internal sealed class ReleaseTables(ILake lake)
{
    /// <exception cref="ProblemException">The release has no such table: it was made before there was one.</exception>
    public Task<Table> ReadAsync(FoundRelease release, string table, CancellationToken cancellation)
        => lake.ReadTableAsync(PathOf(release, table), cancellation: cancellation);

    /// <summary>The rows of a cell.</summary>
    /// <exception cref="ProblemException">The release has no such table: it was made before there was one.</exception>
    public async Task<Table> ReadAsync(FoundRelease release, string table, GridCell cell, CancellationToken cancellation)
    {
        var path = PathOf(release, table);
        var gids = (await lake.ReadTableAsync(path, columns: ["gid"], cancellation: cancellation)).Int32s("gid");
        return await lake.ReadTableRowsAsync(path, [.. Enumerable.Range(0, gids.Length).Where(row => gids[row] == cell.Gid)], cancellation: cancellation);
    }

    private static string PathOf(FoundRelease release, string table) => release.Tables.Contains(table)
        ? ReleaseStore.TablePath(release.Id, table, TableFormat.Parquet.Name)
        : throw new ProblemException(Problem.Unknown("table", table, release.Tables, $"release {release.Id} was made before there was one"));
}
