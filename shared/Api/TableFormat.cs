using PocGrid.Api.Querying;
using PocGrid.Lake;

namespace PocGrid.Api;

/// <summary>A form in which tables are stored and served.</summary>
internal sealed record TableFormat(string Name, string ContentType, bool IsDownload, Func<Table, Stream, IReadOnlyDictionary<string, string>, CancellationToken, Task> WriteAsync)
{
    public static readonly TableFormat Json = new(
        "json",
        "application/json",
        IsDownload: false,
        (table, stream, _, stop) => JsonTables.WriteAsync(table, stream, cancellation: stop));

    public static readonly TableFormat Csv = new(
        "csv",
        "text/csv; charset=utf-8; header=present",
        IsDownload: true,
        (table, stream, _, stop) => CsvTables.WriteAsync(table, stream, cancellation: stop));

    public static readonly TableFormat Parquet = new(
        "parquet",
        "application/vnd.apache.parquet",
        IsDownload: true,
        (table, stream, metadata, stop) => ParquetTables.WriteAsync(table, stream, metadata, stop));

    public static readonly IReadOnlyList<TableFormat> All = [Json, Csv, Parquet];

    /// <summary>The format of that name; JSON where it is null.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public static TableFormat Of(string? name) => name is null ? Json : All.FirstOrDefault(format => format.Name == name) ?? throw new ProblemException(Problem.Parameters(
        TableParameter.Format.Name, name, $"The parameter '{TableParameter.Format.Name}' is '{name}'.", [.. All.Select(format => format.Name)]));

    /// <summary>The name under which a browser keeps the content; null where it should show it.</summary>
    public string? DownloadName(params IEnumerable<string> parts) => IsDownload ? $"{string.Join('-', parts)}.{Name}" : null;
}
