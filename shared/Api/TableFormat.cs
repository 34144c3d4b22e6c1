using PocGrid.Api.Querying;
using PocGrid.Tables;

namespace PocGrid.Api;

/// <summary>A form in which tables are served.</summary>
/// <param name="Extension">Of the files that it is kept in.</param>
internal sealed record TableFormat(
    string Name,
    string ContentType,
    string Extension,
    bool IsDownload,
    Func<Table, Stream, IReadOnlyDictionary<string, string>, CancellationToken, Task> WriteAsync)
{
    public static readonly TableFormat Json = new(
        "json",
        "application/json",
        "json",
        IsDownload: false,
        (table, stream, _, stop) => JsonTables.WriteAsync(table, stream, cancellation: stop));

    public static readonly TableFormat Csv = new(
        "csv",
        "text/csv; charset=utf-8; header=present",
        "csv",
        IsDownload: true,
        (table, stream, _, stop) => CsvTables.WriteAsync(table, stream, cancellation: stop));

    public static readonly TableFormat Ndjson = new(
        "ndjson",
        "application/x-ndjson",
        "ndjson",
        IsDownload: true,
        (table, stream, _, stop) => JsonTables.WriteLinesAsync(table, stream, stop));

    public static readonly TableFormat Arrow = new(
        "arrow",
        "application/vnd.apache.arrow.stream",
        "arrows",
        IsDownload: true,
        ArrowTables.WriteAsync);

    public static readonly TableFormat Parquet = new(
        "parquet",
        "application/vnd.apache.parquet",
        "parquet",
        IsDownload: true,
        (table, stream, metadata, stop) => ParquetTables.WriteAsync(table, stream, metadata, stop));

    public static readonly IReadOnlyList<TableFormat> All = [Json, Csv, Ndjson, Arrow, Parquet];

    /// <summary>As <see cref="All"/>, Parquet first: for panels, which are large.</summary>
    public static readonly IReadOnlyList<TableFormat> ParquetFirst = [Parquet, Json, Csv, Ndjson, Arrow];

    /// <summary>The content type without parameters.</summary>
    public string MediaType => ContentType.Split(';')[0];

    /// <summary>The format of that name.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public static TableFormat Of(string name)
        => All.FirstOrDefault(format => format.Name == name) ?? throw QueryParameter.Format.NoChoice(name);

    /// <summary>Parts an address such as <c>curves.csv</c>; the format is null where it ends in none.</summary>
    public static (string Name, TableFormat? Format) Split(string address) =>
        All.FirstOrDefault(format => address.EndsWith($".{format.Name}", StringComparison.Ordinal)) is { } ending
            ? (address[..^(ending.Name.Length + 1)], ending)
            : (address, null);

    /// <summary>The name under which a browser keeps the content; null where it should show it.</summary>
    public string? DownloadName(params IEnumerable<string> parts) => IsDownload ? $"{string.Join('-', parts)}.{Extension}" : null;
}
