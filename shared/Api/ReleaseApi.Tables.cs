using Microsoft.AspNetCore.Http;
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

    /// <summary>
    /// A table, by <c>?format=</c> as JSON (the default), CSV or Parquet: the stored file as it is, or with <c>?country=</c> the rows of
    /// one country.
    /// </summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> TableAsync(HttpRequest request, string release, string table, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        if (!found.Tables.Contains(table))
        {
            throw new ProblemException(Problem.Unknown("table", table, found.Tables));
        }

        var query = TableQuery.Parse(request.Query);
        if (query.Country is not null)
        {
            return await FilteredAsync(found, table, query.Format, query.Country, cancellation);
        }

        var file = found.TableFile(table, query.Format) ?? throw new LakeException($"Release {found.Id} has table '{table}', but not as {query.Format.Name}.");
        return await StoredAsync(found, file, query.Format, query.Format.DownloadName(found.Id, table), cancellation);
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
            CountryFilter.ColumnOf(schema),
            [.. schema.Columns.Select(c => new ColumnEntry(c.Name, c.Type, c.Unit, c.Nullable, c.Description))],
            [.. formats]);
    }

    private async Task<IResult> FilteredAsync(FoundRelease found, string name, TableFormat format, string country, CancellationToken cancellation)
    {
        var column = CountryFilter.ColumnOf(await SchemaAsync(found, name, cancellation)) ?? throw await CannotFilterAsync(found, name, country, cancellation);
        await using var stream = await OpenAsync(found, name, cancellation);
        var metadata = (await ParquetTables.ReadMetadataAsync(stream, cancellation)).Where(e => e.Key != ParquetMetadata.SchemaKey).ToDictionary();
        stream.Position = 0;
        var table = CountryFilter.Apply(await ParquetTables.ReadAsync(stream, cancellation: cancellation), column, country);

        // Unlike panels, tables are small. Whole, the answer has a length and a digest of its own.
        using var content = new MemoryStream();
        await format.WriteAsync(table, content, metadata, cancellation);
        return Served.Bytes(content.ToArray(), format.ContentType, found.CacheControl, format.DownloadName(found.Id, name, country));
    }

    private async Task<ProblemException> CannotFilterAsync(FoundRelease found, string table, string country, CancellationToken cancellation)
    {
        var filterable = new List<string>();
        foreach (var name in found.Tables)
        {
            if (CountryFilter.ColumnOf(await SchemaAsync(found, name, cancellation)) is not null)
            {
                filterable.Add(name);
            }
        }

        var problem = Problem.Parameters(
            TableQuery.CountryParameter,
            country,
            $"The table '{table}' is not by country, so the parameter '{TableQuery.CountryParameter}' cannot be used with it; leave it out, or ask for another table.",
            filterable);
        return new ProblemException(problem with { Allowed = null, Tables = filterable });
    }

    private async Task<TableSchema> SchemaAsync(FoundRelease found, string table, CancellationToken cancellation)
    {
        await using var stream = await OpenAsync(found, table, cancellation);
        return await ParquetTables.ReadSchemaAsync(stream, cancellation);
    }

    private Task<Stream> OpenAsync(FoundRelease found, string table, CancellationToken cancellation) =>
        lake.OpenReadAsync(ReleaseStore.TablePath(found.Id, table, TableFormat.Parquet.Name), cancellation);
}
