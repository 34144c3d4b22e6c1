using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Tables;

namespace PocGrid.Api.Querying;

/// <summary>
/// Answers requests for a table: the stored file where the whole table is asked for in a form in which it is stored, else what the
/// query makes of it. An answer that is made is made in memory, so that it has a length and a digest of its own, and so many are made at
/// once as there are places. What it is made from is kept as <see cref="KeptTables"/> says.
/// </summary>
internal sealed class TableAnswers(ILake lake, ContentCache cache, KeptTables tables, MakingPlaces places)
{
    /// <summary>Header that tells how many rows there are on all pages.</summary>
    public const string TotalHeader = "X-Total-Count";

    // Bytes of a buffer that is used again.
    private const int LongestBuffer = 1 << 20;

    // Answers are written into these before their length is known; there are as many as are made at once.
    private readonly ConcurrentBag<MemoryStream> _buffers = [];

    /// <param name="ending">The format that the address ends in, as in <c>curves.csv</c>; null where it ends in none.</param>
    /// <exception cref="ProblemException">The query cannot be used.</exception>
    public async Task<IResult> AnswerAsync(
        HttpRequest request,
        StoredTable table,
        TableFormat? ending,
        string cacheControl,
        CancellationToken cancellation)
    {
        var given = GivenParameters.Read(request, QueryParameter.OfTables);
        var format = FormatOf(request, given, table, ending);
        return !given.ShapeRows && table.FileOf(format) is not null
            ? Stored(table, format, cacheControl)
            : await MadeAsync(request, table, given, format, cacheControl, cancellation);
    }

    private static TableFormat FormatOf(
        HttpRequest request,
        GivenParameters given,
        StoredTable table,
        TableFormat? ending) => (ending, given[QueryParameter.Format]) switch
        {
            (null, null) => AcceptedFormat.Of(request.Headers.Accept, table.Formats),
            (null, { } name) => TableFormat.Of(name),
            ({ } format, null) => format,
            ({ } format, { } name) => throw new ProblemException(Problem.FormatTwice(name, format.Name)),
        };

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
    private static string Address(StoredTable table, GivenParameters given, TableFormat format, string cursor)
    {
        var query = new QueryBuilder { { QueryParameter.Format.Name, format.Name } };
        foreach (var (parameter, value) in given.All
            .Where(one => one.Parameter != QueryParameter.Format && one.Parameter != QueryParameter.Cursor))
        {
            query.Add(parameter.Name, value);
        }

        query.Add(QueryParameter.Cursor.Name, cursor);
        return $"/{table.Address}{query}";
    }

    private IResult Stored(StoredTable table, TableFormat format, string cacheControl)
    {
        var file = table.File(format);
        return Served.File(
            stop => lake.OpenCheckedAsync(file.Path, file.Sha256, stop), file.Length, file.Sha256, format.ContentType, cacheControl, format
                .DownloadName(table.DownloadName), Headers(file.Rows), cache);
    }

    private async Task<IResult> MadeAsync(
        HttpRequest request, StoredTable table, GivenParameters given, TableFormat format, string cacheControl,
        CancellationToken cancellation)
    {
        var file = table.File(TableFormat.Parquet);
        var query = string.Join(
            '\n',
            given.All.Where(one => one.Parameter != QueryParameter.Format).Select(one => $"{one.Parameter.Name}={one.Value}"));
        var answer = await cache.GetAsync(
            $"rows:{table.Address}\n{file.Sha256}\n{format.Name}\n{query}",
            stop => places.MakeAsync(() => MakeAsync(table, file, given, format, stop), stop),
            made => made.Content.Length,
            cancellation);
        return Served.Kept(
            answer.Content,
            answer.Sha256,
            format.ContentType,
            cacheControl,
            format.DownloadName(
            [
                .. table.DownloadName,
                .. given.Filters.Where(filter => filter.Parameter.Kind == ParameterKind.Text).SelectMany(filter => filter.Value.Split(',')),
            ]),
            Headers(answer.Total, answer.Next is null ? null : request.PathBase + answer.Next),
            cache);
    }

    private async Task<Made> MakeAsync(
        StoredTable stored, ManifestFile file, GivenParameters given, TableFormat format, CancellationToken cancellation)
    {
        var table = await tables.OpenAsync(file, cancellation);
        await RefuseUnsuitedAsync(stored, table.Facts.Schema, given, cancellation);
        var query = RowQuery.Of(given, table.Facts.Schema, file.Sha256);
        var page = await table.FindAsync(query, cancellation);
        var rows = await table.ReadRowsAsync(page.Rows, query.Fields, cancellation);
        rows = table.Facts.Schema.Columns.Any(column => column.Name == QueryParameter.Simulated)
            ? rows
            : SimulatedMark.Add(rows, stored.IsSimulated);
        var bytes = await WriteAsync(rows, format, table.Facts.Metadata, file, cancellation);
        return new Made(
            bytes,
            ContentDigest.OfBytes(bytes),
            page.Total,
            page.Next is null ? null : Address(stored, given, format, page.Next));
    }

    private async Task<byte[]> WriteAsync(
        Table rows,
        TableFormat format,
        IReadOnlyDictionary<string, string> metadata,
        ManifestFile file,
        CancellationToken cancellation)
    {
        var content = _buffers.TryTake(out var buffer) ? buffer : new MemoryStream();
        try
        {
            await format.WriteAsync(rows, content, metadata, cancellation);
            return content.ToArray();
        }
        catch (TableException e)
        {
            throw new LakeException($"Could not read the table '{file.Path}' in '{lake.Location}': {e.Message}", e);
        }
        finally
        {
            content.SetLength(0);
            if (content.Capacity <= LongestBuffer)
            {
                _buffers.Add(content);
            }
        }
    }

    private async Task RefuseUnsuitedAsync(StoredTable table, TableSchema schema, GivenParameters given, CancellationToken cancellation)
    {
        if (given.Filters.FirstOrDefault(filter => !filter.Parameter.Suits(schema)) is not { Parameter: { } parameter, Value: var value })
        {
            return;
        }

        var suited = new List<string>();
        foreach (var file in table.Siblings)
        {
            if (parameter.Suits((await tables.OpenAsync(file, cancellation)).Facts.Schema))
            {
                suited.Add(file.Table!);
            }
        }

        throw new ProblemException(Problem.Unsuited(parameter.Name, value, table.Name, parameter.Columns, suited));
    }

    /// <param name="Next">Address of the next page, if there is one.</param>
    private sealed record Made(byte[] Content, string Sha256, long Total, string? Next);
}
