using Microsoft.AspNetCore.Http;
using PocGrid.Api.Querying;
using PocGrid.Lake;
using PocGrid.Releases;

namespace PocGrid.Api;

/// <content>The tables of a release.</content>
public sealed partial class ReleaseApi
{
    /// <summary>The tables of a release with their columns, formats and digests.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> TablesAsync(string release, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var tables = new List<TableEntry>();
        foreach (var name in found.Tables)
        {
            tables.Add(Describe(found, name, await SchemaAsync(found, name, cancellation)));
        }

        return Served.Json(new TableList(found.Id, found.Manifest.Simulated, tables), found.CacheControl);
    });

    /// <summary>A table, whole or what the query parameters make of it (<see cref="TableParameter"/>).</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> TableAsync(HttpRequest request, string release, string table, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        if (!found.Tables.Contains(table))
        {
            throw new ProblemException(Problem.Unknown("table", table, found.Tables));
        }

        var stored = new StoredTable(
            table,
            $"{Routes.Releases}/{found.Id}/tables/{table}",
            [found.Id, table],
            format => found.TableFile(table, format),
            [.. found.Tables.Select(name => (name, found.TableFile(name, TableFormat.Parquet)!.Path))]);
        return await _tables.AnswerAsync(request, stored, found.CacheControl, cancellation);
    });

    private static TableEntry Describe(FoundRelease found, string name, TableSchema schema)
    {
        var formats =
            from format in TableFormat.All
            let file = found.TableFile(name, format)
            where file is not null
            select new FormatEntry(format.Name, file.Length, file.Sha256);
        return new TableEntry(
            name,
            schema.Description,
            found.TableFile(name, TableFormat.Parquet)!.Rows,
            TableParameter.All.Single(parameter => parameter.Name == "country").ColumnOf(schema)?.Name,
            [.. TableParameter.All.Where(parameter => parameter.IsFilter && parameter.Suits(schema)).Select(parameter => parameter.Name)],
            [.. schema.Columns.Select(c => new ColumnEntry(c.Name, c.Type, c.Unit, c.Nullable, c.Description))],
            [.. formats]);
    }

    private async Task<TableSchema> SchemaAsync(FoundRelease found, string table, CancellationToken cancellation)
    {
        await using var stream = await OpenAsync(found, table, cancellation);
        return await ParquetTables.ReadSchemaAsync(stream, cancellation);
    }

    private Task<Stream> OpenAsync(FoundRelease found, string table, CancellationToken cancellation) =>
        lake.OpenReadAsync(ReleaseStore.TablePath(found.Id, table, TableFormat.Parquet.Name), cancellation);
}
