using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Tables;

namespace PocGrid.Api.Querying;

/// <summary>A table of a lake, whose file had its digest when it was opened.</summary>
/// <param name="facts">What its file tells of it.</param>
internal sealed class KeptTable(KeptTables tables, ManifestFile file, TableFacts facts)
{
    public TableFacts Facts => facts;

    /// <summary>The rows that a query gives.</summary>
    /// <exception cref="LakeException">The file is gone or has changed, or is damaged.</exception>
    /// <exception cref="ProblemException">A text is none of the table, or the answer would be too large.</exception>
    public async Task<RowPage> FindAsync(RowQuery query, CancellationToken cancellation)
    {
        if (query.Deciding.Count == 0 || tables.Keeps(facts) || Touched(query) is not { } groups)
        {
            return RowPage.Of(await tables.ReadAsync(file, facts, query.Deciding, cancellation), facts.RowCount, query);
        }

        var deciding = await tables.UseAsync(
            file,
            stream => ParquetTables.ReadGroupsAsync(stream, groups, query.Deciding, cancellation),
            cancellation);
        var page = RowPage.Of(deciding, deciding.RowCount, query);
        return page with { Rows = NumbersOf(page.Rows, groups) };
    }

    /// <summary>All of it.</summary>
    /// <exception cref="LakeException">The file is gone or has changed, or is damaged.</exception>
    public Task<Table> ReadAsync(CancellationToken cancellation)
    {
        string[] columns = [.. facts.Schema.Columns.Select(column => column.Name)];
        return tables.Keeps(facts)
            ? tables.ReadAsync(file, facts, columns, cancellation)
            : tables.UseAsync(file, stream => ParquetTables.ReadAsync(stream, cancellation: cancellation), cancellation);
    }

    /// <summary>Some of its rows, in the order in which they are given.</summary>
    /// <exception cref="LakeException">The file is gone or has changed, or is damaged.</exception>
    public async Task<Table> ReadRowsAsync(IReadOnlyList<int> rows, IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        if (!tables.Keeps(facts))
        {
            return await tables.UseAsync(
                file,
                stream => ParquetTables.ReadRowsAsync(stream, rows, columns, cancellation),
                cancellation);
        }

        var whole = await tables.ReadAsync(file, facts, columns, cancellation);
        return new Table(whole.Schema, [.. whole.Columns.Select(column => column.Pick(column.Schema, rows))]);
    }

    /// <summary>
    /// The row groups in which the filters can keep a row, by the least and greatest numbers that they tell; null for all. Whether a text
    /// is one of the table, only all of them say.
    /// </summary>
    private int[]? Touched(RowQuery query) => query.Filters.Count == 0 || query.Filters.Any(filter => filter.Range is null)
        ? null
        : [.. facts.Groups.Index().Where(group => query.Filters.All(filter =>
            !group.Item.Ranges.TryGetValue(filter.Column, out var told) || told.Overlaps(filter.Range!.Value)))
            .Select(group => group.Index)];

    /// <summary>Numbers in the table of rows that are counted through some row groups.</summary>
    private int[] NumbersOf(IReadOnlyList<int> rows, int[] groups)
    {
        // The first row of each of them as it is counted, and in the table.
        var (counted, numbers) = (new int[groups.Length], new int[groups.Length]);
        for (var (place, group, number) = (0, 0, 0); place < groups.Length; group++)
        {
            if (group == groups[place])
            {
                numbers[place] = number;
                counted[place] = place == 0 ? 0 : counted[place - 1] + facts.Groups[groups[place - 1]].Rows;
                place++;
            }

            number += facts.Groups[group].Rows;
        }

        return [.. rows.Select(row =>
        {
            var place = Array.FindLastIndex(counted, first => first <= row);
            return numbers[place] + row - counted[place];
        })];
    }
}
