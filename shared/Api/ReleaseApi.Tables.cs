using Microsoft.AspNetCore.Http;
using PocGrid.Api.Querying;
using PocGrid.Tables;

namespace PocGrid.Api;

/// <content>The tables of a release.</content>
public sealed partial class ReleaseApi
{
    /// <summary>The tables of a release with their columns, formats and digests.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> TablesAsync(string release, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        return await DocumentAsync(
            found,
            "tables",
            async stop =>
            {
                var tables = new List<TableEntry>();
                foreach (var name in found.Tables)
                {
                    var table = await _kept.OpenAsync(found.TableFile(name, TableFormat.Parquet)!, stop);
                    tables.Add(Describe(found, name, table.Facts.Schema));
                }

                return new TableList(found.Id, found.Manifest.Simulated, tables);
            },
            cancellation);
    });

    /// <summary>A table, whole or what the query parameters make of it (<see cref="QueryParameter"/>).</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    /// <param name="table">Name of the table; with the name of a format after a dot, in that format.</param>
    public Task<IResult> TableAsync(
        HttpRequest request,
        string release,
        string table,
        CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var (name, ending) = TableFormat.Split(table);
        if (!found.Tables.Contains(name))
        {
            throw new ProblemException(Problem.Unknown("table", table, found.Tables));
        }

        var stored = new StoredTable(
            name,
            $"{Routes.Releases}/{found.Id}/tables/{name}",
            [found.Id, name],
            format => found.TableFile(name, format),
            [.. found.Tables.Select(one => found.TableFile(one, TableFormat.Parquet)!)],
            found.Manifest.Simulated,
            TableFormat.All);
        return await _tables.AnswerAsync(request, stored, ending, found.CacheControl, cancellation);
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
            QueryParameter.Country.ColumnOf(schema)?.Name,
            [.. QueryParameter.OfTables.Where(parameter => parameter.IsFilter && parameter.Suits(schema))
                .Select(parameter => parameter.Name)],
            [.. schema.Columns.Select(c => new ColumnEntry(c.Name, c.Type, c.Unit, c.Nullable, c.Description))],
            [.. formats]);
    }
}
