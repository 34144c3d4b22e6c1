using PocGrid.Tables;

namespace PocGrid.Results.Streaming;

/// <summary>A panel, or a part of one, as a Parquet file.</summary>
/// <param name="Country">Whose intercept its rows have; parts of one country stand together.</param>
/// <param name="Name">What errors call it.</param>
/// <param name="Open">Opens it as often as it is asked to; the stream can seek.</param>
internal sealed record PanelFile(string Country, string Name, Func<CancellationToken, Task<Stream>> Open)
{
    /// <exception cref="TableException">It is not Parquet.</exception>
    internal Task<IReadOnlyList<int>> ReadGroupRowsAsync(CancellationToken cancellation) =>
        ReadAsync(stream => ParquetTables.ReadGroupRowsAsync(stream, cancellation), cancellation);

    /// <exception cref="TableException">It is not Parquet, or has no such column.</exception>
    internal Task<Table> ReadGroupAsync(int group, IReadOnlyList<string> columns, CancellationToken cancellation) =>
        ReadAsync(stream => ParquetTables.ReadGroupAsync(stream, group, columns, cancellation), cancellation);

    private async Task<T> ReadAsync<T>(Func<Stream, Task<T>> read, CancellationToken cancellation)
    {
        await using var stream = await Open(cancellation);
        try
        {
            return await read(stream);
        }
        catch (TableException error)
        {
            throw new TableException($"Could not read the panel '{Name}': {error.Message}", error);
        }
    }
}
