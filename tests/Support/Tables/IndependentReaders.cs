using DuckDB.NET.Data;
using ParquetSharp;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Tables;

/// <summary>
/// Parquet files as other programs read them: DuckDB, and the Arrow C++ library through ParquetSharp. Each check compares names,
/// types, whether values may be missing, and every value.
/// </summary>
public static class IndependentReaders
{
    /// <summary>Both readers find this table in the file.</summary>
    public static void AssertReads(Table expected, string file)
    {
        AssertDuckDBReads(expected, file);
        AssertParquetSharpReads(expected, file);
    }

    public static void AssertDuckDBReads(Table expected, string file)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"select * from read_parquet({Quote(file)}, hive_partitioning = false)";
        using var reader = command.ExecuteReader();
        Assert.Equal(
            expected.Schema.Columns.Select(c => (c.Name, c.Type)),
            Enumerable.Range(0, reader.FieldCount).Select(i => (reader.GetName(i), DuckDBType(reader.GetDataTypeName(i)))));
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        }

        Assert.Equal(expected.RowCount, rows.Count);
        for (var i = 0; i < expected.Columns.Count; i++)
        {
            TableAssert.EqualValues(expected.Columns[i], row => rows[row][i]);
        }
    }

    /// <summary>The first value of the first row that a query gives; {file} in it stands for the Parquet file.</summary>
    public static object? QueryDuckDB(string query, string file)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query.Replace("{file}", $"read_parquet({Quote(file)})", StringComparison.Ordinal);
        return command.ExecuteScalar();
    }

    public static void AssertParquetSharpReads(Table expected, string file)
    {
        using var reader = new ParquetFileReader(file);
        var schema = reader.FileMetaData.Schema;
        Assert.Equal(
            expected.Schema.Columns.Select(c => (c.Name, c.Type, Levels: c.Nullable ? 1 : 0)),
            Enumerable.Range(0, schema.NumColumns).Select(
                i => (schema.Column(i).Name, ParquetSharpType(schema.Column(i)), Levels: (int)schema.Column(i).MaxDefinitionLevel)));
        Assert.Equal(expected.RowCount, reader.FileMetaData.NumRows);
        for (var i = 0; i < expected.Columns.Count; i++)
        {
            var values = Enumerable.Range(0, reader.FileMetaData.NumRowGroups).SelectMany(group => ReadParquetSharp(reader, group, i))
                .ToArray();
            TableAssert.EqualValues(expected.Columns[i], row => values[row]);
        }
    }

    private static object?[] ReadParquetSharp(ParquetFileReader file, int rowGroup, int column)
    {
        using var group = file.RowGroup(rowGroup);
        using var reader = group.Column(column);
        using var values = reader.LogicalReader();
        return values.Apply(new Boxes(checked((int)group.MetaData.NumRows)));
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static ColumnType DuckDBType(string name) => name.ToUpperInvariant() switch
    {
        "BOOLEAN" => ColumnType.Boolean,
        "INTEGER" => ColumnType.Int32,
        "BIGINT" => ColumnType.Int64,
        "DOUBLE" => ColumnType.Double,
        "VARCHAR" => ColumnType.Text,
        _ => throw new InvalidOperationException($"DuckDB reads a column as {name}."),
    };

    private static ColumnType ParquetSharpType(ColumnDescriptor column) => (column.PhysicalType, column.LogicalType) switch
    {
        (PhysicalType.Boolean, _) => ColumnType.Boolean,
        (PhysicalType.Int32, _) => ColumnType.Int32,
        (PhysicalType.Int64, _) => ColumnType.Int64,
        (PhysicalType.Double, _) => ColumnType.Double,
        (PhysicalType.ByteArray, StringLogicalType) => ColumnType.Text,
        _ => throw new InvalidOperationException($"ParquetSharp reads a column as {column.PhysicalType}, {column.LogicalType}."),
    };

    private sealed class Boxes(int rows) : ILogicalColumnReaderVisitor<object?[]>
    {
        public object?[] OnLogicalColumnReader<TValue>(LogicalColumnReader<TValue> columnReader)
            => Array.ConvertAll(columnReader.ReadAll(rows), value => (object?)value);
    }
}
