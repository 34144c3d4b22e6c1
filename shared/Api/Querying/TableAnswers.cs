using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using PocGrid.Lake;

namespace PocGrid.Api.Querying;

/// <summary>
/// Answers requests for a table: the stored file where the whole table is asked for in a form in which it is stored, else what the
/// query makes of it. An answer that is made is made in memory, so that it has a length and a digest of its own.
/// </summary>
internal sealed class TableAnswers(ILake lake)
{
    /// <summary>Header that tells how many rows there are on all pages.</summary>
    public const string TotalHeader = "X-Total-Count";

    private readonly StoredFormulas _formulas = new(lake);

    /// <exception cref="ProblemException">The query cannot be used.</exception>
    public async Task<IResult> AnswerAsync(HttpRequest request, StoredTable table, string cacheControl, CancellationToken cancellation)
    {
        var given = GivenParameters.Read(request);
        var format = given[TableParameter.Format] is { } name ? TableFormat.Of(name) : AcceptedFormat.Of(request.Headers.Accept);
        var isStored = !given.ShapeRows && format.IsStored;
        return isStored && !(format == TableFormat.Csv && await _formulas.AreInAsync(table, cancellation))
            ? await StoredAsync(table, format, cacheControl, cancellation)
            : await MadeAsync(request, table, given, format, isBounded: !isStored, cacheControl, cancellation);
    }

    private static Dictionary<string, string> Headers(long? total, string? next = null)
    {
        var headers = new Dictionary<string, string> { ["Vary"] = "Accept" };
        if (total is { } rows)
        {
            headers.Add(TotalHeader, rows.ToString(CultureInfo.InvariantCulture));
        }

        if (next is not null)
        {
            headers.Add("Link", $"<{next}>; rel=\"next\"");
        }

        return headers;
    }

    // Under the id of the release: a later one may be the latest before the next page is asked for.
    private static string Address(HttpRequest request, StoredTable table, string cursor)
    {
        var query = new QueryBuilder(request.Query.Where(entry => entry.Key != TableParameter.Cursor.Name)) { { TableParameter.Cursor.Name, cursor } };
        return $"{request.PathBase}/{table.Address}{query}";
    }

    private async Task<IResult> StoredAsync(StoredTable table, TableFormat format, string cacheControl, CancellationToken cancellation)
    {
        var file = table.File(format);
        var stream = await lake.OpenReadAsync(file.Path, cancellation);
        return Served.File(stream, file.Sha256, format.ContentType, cacheControl, format.DownloadName(table.DownloadName), Headers(file.Rows));
    }

    private async Task<IResult> MadeAsync(
        HttpRequest request, StoredTable stored, GivenParameters given, TableFormat format, bool isBounded, string cacheControl, CancellationToken cancellation)
    {
        var file = stored.File(TableFormat.Parquet);
        await using var stream = await lake.OpenReadAsync(file.Path, cancellation);
        var schema = await ParquetTables.ReadSchemaAsync(stream, cancellation);
        await RefuseUnsuitedAsync(stored, schema, given, cancellation);
        var query = RowQuery.Of(given, schema, file.Sha256);
        stream.Position = 0;
        var metadata = (await ParquetTables.ReadMetadataAsync(stream, cancellation)).Where(e => e.Key != ParquetMetadata.SchemaKey).ToDictionary();
        stream.Position = 0;
        var page = RowPage.Of(await ParquetTables.ReadAsync(stream, columns: query.Columns, cancellation: cancellation), query, isBounded);
        using var content = new MemoryStream();
        await format.WriteAsync(page.Table, content, metadata, cancellation);
        return Served.Bytes(
            content.ToArray(),
            format.ContentType,
            cacheControl,
            format.DownloadName([.. stored.DownloadName, .. given.Filters.Where(filter => filter.Parameter.Kind == ParameterKind.Text).Select(filter => filter.Value)]),
            Headers(page.Total, page.Next is null ? null : Address(request, stored, page.Next)));
    }

    private async Task RefuseUnsuitedAsync(StoredTable table, TableSchema schema, GivenParameters given, CancellationToken cancellation)
    {
        if (given.Filters.FirstOrDefault(filter => !filter.Parameter.Suits(schema)) is not { Parameter: { } parameter, Value: var value })
        {
            return;
        }

        var suited = new List<string>();
        foreach (var (name, path) in table.Siblings)
        {
            await using var stream = await lake.OpenReadAsync(path, cancellation);
            if (parameter.Suits(await ParquetTables.ReadSchemaAsync(stream, cancellation)))
            {
                suited.Add(name);
            }
        }

        throw new ProblemException(Problem.Unsuited(parameter.Name, value, table.Name, parameter.Columns, suited));
    }
}
