using PocGrid.Api.Querying;
using PocGrid.Grid;
using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Tables;

namespace PocGrid.Api;

/// <summary>Reads tables that documents are made of.</summary>
internal sealed class ReleaseTables(KeptTables tables)
{
    /// <exception cref="ProblemException">The release has no such table: it was made before there was one.</exception>
    public async Task<Table> ReadAsync(FoundRelease release, string table, CancellationToken cancellation) =>
        await (await tables.OpenAsync(FileOf(release, table), cancellation)).ReadAsync(cancellation);

    /// <summary>The rows of a cell.</summary>
    /// <exception cref="ProblemException">The release has no such table: it was made before there was one.</exception>
    public async Task<Table> ReadAsync(FoundRelease release, string table, GridCell cell, CancellationToken cancellation)
    {
        var opened = await tables.OpenAsync(FileOf(release, table), cancellation);
        string[] columns = [.. opened.Facts.Schema.Columns.Select(column => column.Name)];

        // Tables that have rows of cells all name the cell alike.
        var query = new RowQuery([RowFilter.Of(CellMonths.Gid.Name, cell.Gid)], columns, Sort: [], Limit: null, Start: 0, Rows: "");
        return await opened.ReadRowsAsync((await opened.FindAsync(query, cancellation)).Rows, columns, cancellation);
    }

    private static ManifestFile FileOf(FoundRelease release, string table) => release.TableFile(table, TableFormat.Parquet)
        ?? throw new ProblemException(
            Problem.Unknown("table", table, release.Tables, $"release {release.Id} was made before there was one"));
}
