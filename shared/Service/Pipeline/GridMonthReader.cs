using PocGrid.Datasets;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Tables;

namespace PocGrid.Pipeline;

/// <summary>Reads what the conversions of a release wrote.</summary>
internal sealed class GridMonthReader(ILake lake, OpenedRelease release)
{
    /// <summary>The conversions of all inputs, in the order of the inputs.</summary>
    public async Task<IReadOnlyList<(ReleaseInput Input, StepRecord<Conversion> Record)>> ConversionsAsync(CancellationToken cancellation)
    {
        var conversions = new List<(ReleaseInput, StepRecord<Conversion>)>();
        foreach (var input in release.Inputs)
        {
            conversions.Add((input, await StepRecords.GetAsync<Conversion>(lake, input.ConversionPath, cancellation)));
        }

        return conversions;
    }

    /// <summary>The tables of one name that inputs of a family were turned into, partitions of an input joined.</summary>
    public async Task<IReadOnlyList<(ReleaseInput Input, Table Table)>> TablesAsync(
        string family,
        Func<string, bool> table,
        IReadOnlyList<string>? columns,
        CancellationToken cancellation)
    {
        var tables = new List<(ReleaseInput, Table)>();
        foreach (var (input, record) in await ConversionsAsync(cancellation))
        {
            if (input.File.Dataset.Family != family)
            {
                continue;
            }

            foreach (var files in record.Outputs.Where(output => output.Table is not null && output.Table != RejectTable.Schema.Name && table(output.Table)).GroupBy(output => output.Table))
            {
                var parts = new List<Table>();
                foreach (var file in files)
                {
                    parts.Add(await lake.ReadOutputAsync(file, columns, cancellation));
                }

                tables.Add((input, TableConcat.Join(parts)));
            }
        }

        return tables;
    }
}
