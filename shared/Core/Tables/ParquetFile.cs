using Parquet;
using Parquet.Schema;

namespace PocGrid.Tables;

/// <summary>An open Parquet file, seen as a table.</summary>
internal sealed class ParquetFile
{
    private readonly ParquetReader _reader;
    private readonly ParquetSchema _schema;
    private readonly ParquetGroup[] _groups;

    private ParquetFile(Stream stream, ParquetReader reader)
    {
        _reader = reader;

        // The reader makes it anew each time that it is asked.
        _schema = reader.Schema;
        _groups = [.. reader.RowGroups.Select(group => new ParquetGroup(stream, group))];
    }

    /// <summary>Opens, uses and closes a file; errors of the format become a <see cref="TableException"/>.</summary>
    public static async Task<T> UseAsync<T>(
        Stream stream,
        Func<ParquetFile, CancellationToken, Task<T>> use,
        CancellationToken cancellation)
    {
        try
        {
            ParquetHeaders.RequireFooter(stream);
            await using var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: cancellation);
            return await use(new ParquetFile(stream, reader), cancellation);
        }
        catch (Exception e) when (e is not (TableException or OperationCanceledException or OutOfMemoryException))
        {
            // The reader and its decompressors throw exceptions of many kinds, some of them not public.
            throw new TableException(
                $"The file is not Parquet that can be read: {e.Message.TrimEnd('.')}. It may be damaged; get it or build it again.",
                e);
        }
    }

    public IReadOnlyDictionary<string, string> Metadata()
        => _reader.CustomMetadata.Where(e => e.Key != ParquetMetadata.SchemaKey).ToDictionary(StringComparer.Ordinal);

    public TableSchema Schema(IReadOnlyList<string>? columns)
    {
        var kept = ParquetMetadata.SchemaIn(_reader.CustomMetadata);
        var fields = columns is null ? _schema.Fields.Select(f => f.Name) : columns;
        return new TableSchema(kept?.Name ?? "", kept?.Description ?? "", [.. fields.Select(Describe)]);

        ColumnSchema Describe(string name)
        {
            var field = Field(name);
            var described = kept?.Columns.FirstOrDefault(c => c.Name == name);
            return new ColumnSchema(name, TypeOf(field), described?.Description ?? "", field.IsNullable, described?.Unit);
        }
    }

    /// <summary>Rows of each row group.</summary>
    public IReadOnlyList<int> GroupRows() => [.. _groups.Select(group => group.Rows)];

    /// <summary>What is told of the table and its row groups.</summary>
    public TableFacts Facts()
    {
        var schema = Schema(columns: null);
        string[] numbers = [.. schema.Columns.Where(column => column.Type == ColumnType.Int32).Select(column => column.Name)];
        return new TableFacts(schema, Metadata(), [.. _groups.Select(one => new RowGroupFacts(one.Rows, RangesOf(one, numbers)))]);
    }

    /// <summary>
    /// Reads <paramref name="columns"/>, or all where null; <paramref name="expected"/> is the schema of just these. All rows, or those
    /// of some row groups.
    /// </summary>
    public async Task<Table> ReadAsync(
        TableSchema? expected, IReadOnlyList<string>? columns, IReadOnlyList<int>? only, CancellationToken cancellation)
    {
        ParquetGroup[] groups = only is null ? _groups : [.. only.Select(group => _groups[group])];
        var schema = expected ?? Schema(columns);
        if (expected is not null)
        {
            Verify(expected, columns);
        }

        var rowCount = checked(groups.Sum(each => each.Rows));
        var read = new List<ColumnValues>();
        foreach (var column in schema.Columns)
        {
            read.Add(await ParquetColumnReader.ReadAsync(groups, Field(column.Name), column, rowCount, cancellation));
        }

        return new Table(schema, read);
    }

    /// <summary>Reads some rows of <paramref name="columns"/>, or of all where null, one column after the other.</summary>
    public async Task<Table> ReadRowsAsync(IReadOnlyList<int> rows, IReadOnlyList<string>? columns, CancellationToken cancellation)
    {
        var (groups, places) = Touched(rows);
        var rowCount = groups.Sum(group => group.Rows);
        var schema = Schema(columns);
        var picked = new List<ColumnValues>();
        foreach (var column in schema.Columns)
        {
            var read = await ParquetColumnReader.ReadAsync(groups, Field(column.Name), column, rowCount, cancellation);
            picked.Add(read.Pick(column, places));
        }

        return new Table(schema, picked);
    }

    private Dictionary<string, Int32Range> RangesOf(ParquetGroup group, IEnumerable<string> columns)
    {
        var ranges = new Dictionary<string, Int32Range>();
        foreach (var column in columns)
        {
            if (group.RangeOf(Field(column)) is { } range)
            {
                ranges.Add(column, range);
            }
        }

        return ranges;
    }

    /// <summary>The row groups that have one of the rows, and where in these, put below each other, each row is.</summary>
    private (IReadOnlyList<ParquetGroup> Groups, int[] Places) Touched(IReadOnlyList<int> rows)
    {
        var groups = new List<ParquetGroup>();
        var places = new int[rows.Count];
        var (first, place) = (0, 0);
        foreach (var group in _groups)
        {
            var count = group.Rows;
            var isTouched = false;
            for (var i = 0; i < rows.Count; i++)
            {
                if (rows[i] >= first && rows[i] < first + count)
                {
                    (places[i], isTouched) = (place + rows[i] - first, true);
                }
            }

            if (isTouched)
            {
                groups.Add(group);
                place += count;
            }

            first += count;
        }

        return (groups, places);
    }

    private void Verify(TableSchema expected, IReadOnlyList<string>? columns)
    {
        if (columns is null && _schema.Fields.FirstOrDefault(f => expected.Columns.All(c => c.Name != f.Name)) is { } extra)
        {
            throw new TableException($"The file has a column '{extra.Name}' that table '{expected.Name}' does not have.");
        }

        foreach (var column in expected.Columns)
        {
            var found = TypeOf(Field(column.Name));
            if (found != column.Type)
            {
                throw new TableException(
                    $"Column '{column.Name}' of table '{expected.Name}' should hold {column.Type}, but holds {found} in the file.");
            }
        }
    }

    private DataField Field(string name) => _schema.Fields.FirstOrDefault(f => f.Name == name) switch
    {
        DataField { IsArray: false } field => field,
        null => throw new TableException(
            $"The file has no column '{name}'; it has {string.Join(", ", _schema.Fields.Select(f => f.Name))}."),
        _ => throw new TableException($"Column '{name}' of the file is nested; only flat columns can be read."),
    };

    private static ColumnType TypeOf(DataField field)
    {
        var type = field.ClrType;
        return type == typeof(bool) ? ColumnType.Boolean
            : type == typeof(int) ? ColumnType.Int32
            : type == typeof(long) ? ColumnType.Int64
            : type == typeof(double) ? ColumnType.Double
            : type == typeof(ReadOnlyMemory<char>) ? ColumnType.Text
            : throw new TableException(
                $"Column '{field.Name}' of the file holds {type.Name}; only booleans, 32 and 64 bit integers, doubles and text can be "
                    + $"read.");
    }
}
