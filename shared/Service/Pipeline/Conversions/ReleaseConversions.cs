using PocGrid.Datasets;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Pipeline.Records;
using PocGrid.Study;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Conversions;

/// <summary>
/// What the conversions of a release's inputs wrote, in the order of the inputs: their records, read once, and the tables that these
/// name.
/// </summary>
internal sealed class ReleaseConversions
{
    private readonly ILake _lake;
    private readonly IReadOnlyList<(ConvertedFile File, IReadOnlyList<OutputFile> Outputs)> _conversions;

    private ReleaseConversions(ILake lake, IReadOnlyList<(ConvertedFile File, IReadOnlyList<OutputFile> Outputs)> conversions)
    {
        (_lake, _conversions) = (lake, conversions);
        Files = [.. conversions.Select(conversion => conversion.File)];
    }

    public IReadOnlyList<ConvertedFile> Files { get; }

    /// <exception cref="LakeException">An input was not converted, or the record of it is damaged.</exception>
    public static async Task<ReleaseConversions> ReadAsync(ILake lake, IReadOnlyList<ReleaseInput> inputs, CancellationToken cancellation)
    {
        var conversions = new List<(ConvertedFile, IReadOnlyList<OutputFile>)>();
        foreach (var input in inputs)
        {
            var record = await StepRecords.GetAsync<Conversion>(lake, input.ConversionPath, cancellation);
            conversions.Add((new ConvertedFile(record.Result, input.KnownAs), record.Outputs));
        }

        return new ReleaseConversions(lake, conversions);
    }

    /// <summary>The files in the lake that were written, but for those of some source files.</summary>
    public IEnumerable<OutputFile> OutputsBut(IReadOnlyList<ConvertedFile> leftOut) =>
        _conversions.Where(conversion => !leftOut.Contains(conversion.File)).SelectMany(conversion => conversion.Outputs);

    /// <summary>The tables that files of a family were turned into, each with its partitions.</summary>
    /// <param name="name">Name of the tables; null for all.</param>
    public IEnumerable<(ConvertedFile Converted, IEnumerable<OutputFile> Files)> TablesOf(string family, string? name) =>
        from conversion in _conversions
        where conversion.File.Family == family
        from files in conversion.Outputs
            .Where(output => output.Table is { } table && table != RejectTable.Schema.Name && (name ?? table) == table)
            .GroupBy(output => output.Table)
        select (conversion.File, (IEnumerable<OutputFile>)files);

    /// <summary>The tables that files of a family were turned into, partitions of a file joined.</summary>
    /// <param name="name">Name of the tables; null for all.</param>
    /// <param name="columns">The columns that are read; null for all.</param>
    /// <param name="isRead">Which partitions are read; null for all. A table of which none is, is not there.</param>
    public async Task<IReadOnlyList<ConvertedTable>> TablesAsync(
        string family, string? name, IReadOnlyList<string>? columns, Func<OutputFile, bool>? isRead, CancellationToken cancellation)
    {
        var tables = new List<ConvertedTable>();
        foreach (var (converted, files) in TablesOf(family, name))
        {
            var parts = new List<Table>();
            foreach (var file in files.Where(file => isRead?.Invoke(file) != false))
            {
                parts.Add(await _lake.ReadOutputAsync(file, columns, cancellation));
            }

            if (parts.Count > 0)
            {
                tables.Add(new ConvertedTable(converted, TableConcat.Join(parts)));
            }
        }

        return tables;
    }
}
