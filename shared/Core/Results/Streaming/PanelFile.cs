using System.Globalization;
using PocGrid.Panels;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Results.Streaming;

/// <summary>A panel, or a part of one, as a Parquet file.</summary>
/// <param name="Name">What errors call it.</param>
/// <param name="Open">Opens it as often as it is asked to; the stream can seek.</param>
internal sealed record PanelFile(string Name, Func<CancellationToken, Task<Stream>> Open)
{
    private const string Remedy =
        "A panel is panels/release=.../country=.../part-000.parquet of a lake, or panels/... of a release's package; "
        + "docs/codebook.md has its columns.";

    /// <summary>A file of this machine.</summary>
    public static PanelFile At(string path) => new(path, _ => Task.FromResult<Stream>(File.OpenRead(path)));

    /// <exception cref="SourceException">It is not Parquet.</exception>
    internal Task<IReadOnlyList<int>> ReadGroupRowsAsync(CancellationToken cancellation) =>
        ReadAsync(stream => ParquetTables.ReadGroupRowsAsync(stream, cancellation), cancellation);

    /// <summary>The columns of a row group, in which every value is one that a panel can have.</summary>
    /// <exception cref="SourceException">It is not Parquet, has no such column, or has a value that no panel has.</exception>
    internal async Task<Table> ReadGroupAsync(int group, IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        var rows = await ReadAsync(stream => ParquetTables.ReadGroupAsync(stream, group, columns, cancellation), cancellation);
        foreach (var column in rows.Columns)
        {
            if (Expected(column.Schema.Name) is { } expected && FirstFault(column, expected) is >= 0 and var row)
            {
                throw new SourceException(
                    Name,
                    $"No panel has this in a row (the {row + 1}th of row group {group + 1}).",
                    "Take the file as it was published.",
                    column: expected.Name,
                    value: column.IsMissing(row) ? "" : Convert.ToString(column[row], CultureInfo.InvariantCulture));
            }
        }

        return rows;
    }

    /// <summary>The first row whose value is missing where none may be, below what can be, or infinite; -1 where there is none.</summary>
    private static int FirstFault(ColumnValues column, ColumnSchema expected)
    {
        var missing = column.Missing is null || expected.Nullable ? -1 : Array.IndexOf(column.Missing, true);
        return missing >= 0 || column is not ColumnValues<double> numbers
            ? missing
            : Array.FindIndex(numbers.Values, value => value < (expected.Minimum ?? double.MinValue) || value == double.PositiveInfinity);
    }

    /// <summary>Whether the file says that it was made from a simulated world.</summary>
    /// <exception cref="SourceException">It is not Parquet.</exception>
    internal async Task<bool> ReadIsSimulatedAsync(CancellationToken cancellation)
    {
        var entries = await ReadAsync(stream => ParquetTables.ReadMetadataAsync(stream, cancellation), cancellation);
        return entries.GetValueOrDefault(SimulatedMark.MetadataKey) == SimulatedMark.MetadataOf(true);
    }

    /// <summary>The country of the first row; empty where there is none.</summary>
    /// <exception cref="SourceException">It is not Parquet.</exception>
    internal async Task<string> ReadFirstCountryAsync(CancellationToken cancellation) =>
        (await ReadGroupRowsAsync(cancellation)).Index().FirstOrDefault(group => group.Item > 0) is { Item: > 0 } first
            ? (await ReadGroupAsync(first.Index, [PanelSchema.Country.Name], cancellation)).Values(PanelSchema.Country)[0]
            : "";

    /// <summary>Requires these columns of a panel, of the types that a panel has.</summary>
    /// <exception cref="SourceException">One is not there, or of another type; all that are missing are named.</exception>
    internal async Task RequireAsync(IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        var schema = await ReadAsync(stream => ParquetTables.ReadSchemaAsync(stream, cancellation), cancellation);
        var found = schema.Columns.ToDictionary(column => column.Name, column => column.Type);
        if (columns.Where(column => !found.ContainsKey(column)).ToArray() is { Length: > 0 } missing)
        {
            var what = schema.Name is "" or "panel"
                ? "It is no panel that the model can be fitted to"
                : $"It holds the table '{schema.Name}', not a panel";
            var controls = ControlDefinition.All.Select(control => control.Name).ToHashSet();
            throw new SourceException(
                Name,
                $"{what}: it has no column {Readable.List(missing)}.",
                Array.TrueForAll(missing, controls.Contains)
                    ? "A release leaves out controls whose licence forbids to pass them on; fit without controls (--model controls=none), "
                        + "or under a profile whose model.controls names the others."
                    : Remedy);
        }

        foreach (var column in columns)
        {
            if (Expected(column) is { } expected && expected.Type != found[column])
            {
                throw new SourceException(
                    Name,
                    $"It holds {found[column]}, where a panel has {expected.Type}.",
                    "Take the file as it was published, or write it with that type.",
                    column: column);
            }
        }
    }

    private static ColumnSchema? Expected(string column) => PanelSchema.Panel.Columns.FirstOrDefault(expected => expected.Name == column);

    private async Task<T> ReadAsync<T>(Func<Stream, Task<T>> read, CancellationToken cancellation)
    {
        await using var stream = await OpenAsync(cancellation);
        try
        {
            return await read(stream);
        }
        catch (TableException error)
        {
            throw new SourceException(Name, $"It cannot be read as a panel: {error.Message}", Remedy, inner: error);
        }
    }

    private async Task<Stream> OpenAsync(CancellationToken cancellation)
    {
        try
        {
            return await Open(cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SourceException(Name, Directory.Exists(Name) ? "This is a folder, not a file." : error.Message, Remedy, inner: error);
        }
    }
}
