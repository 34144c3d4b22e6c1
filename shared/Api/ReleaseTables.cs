using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Tables;

namespace PocGrid.Api;

/// <summary>Reads tables that documents are made of.</summary>
internal sealed class ReleaseTables(ILake lake)
{
    /// <summary>The cell of a row, in every table that has rows of cells.</summary>
    private static readonly Column<int> Gid = CellMonths.Gid;

    /// <exception cref="ProblemException">The release has no such table: it was made before there was one.</exception>
    public Task<Table> ReadAsync(FoundRelease release, string table, CancellationToken cancellation)
    {
        var file = FileOf(release, table);
        return lake.ReadTableAsync(file.Path, sha256: file.Sha256, cancellation: cancellation);
    }

    /// <summary>The rows of a cell.</summary>
    /// <exception cref="ProblemException">The release has no such table: it was made before there was one.</exception>
    public async Task<Table> ReadAsync(FoundRelease release, string table, GridCell cell, CancellationToken cancellation)
    {
        var file = FileOf(release, table);
        var gids = (await lake.ReadTableAsync(file.Path, columns: [Gid.Name], sha256: file.Sha256, cancellation: cancellation)).Values(Gid);
        int[] rows = [.. Enumerable.Range(0, gids.Length).Where(row => gids[row] == cell.Gid)];
        return await lake.ReadTableRowsAsync(file.Path, rows, file.Sha256, cancellation);
    }

    private static ManifestFile FileOf(FoundRelease release, string table) => release.TableFile(table, TableFormat.Parquet)
        ?? throw new ProblemException(
            Problem.Unknown("table", table, release.Tables, $"release {release.Id} was made before there was one"));
}
