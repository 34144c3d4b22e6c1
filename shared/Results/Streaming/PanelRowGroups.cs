using System.Runtime.CompilerServices;
using PocGrid.Lake;

namespace PocGrid.Results.Streaming;

/// <summary>Panels in a lake, a row group at a time.</summary>
internal static class PanelRowGroups
{
    /// <summary>Row groups in the order of panels and rows. As many as there are processors are read ahead at the same time.</summary>
    public static async IAsyncEnumerable<(string Country, Table Rows)> ReadAsync(
        ILake lake, IReadOnlyList<PanelPath> panels, IReadOnlyList<string> columns, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var ahead = new Queue<(string Country, Task<Table> Rows)>();
        try
        {
            foreach (var panel in panels)
            {
                foreach (var group in Enumerable.Range(0, (await lake.ReadGroupRowsAsync(panel.Path, cancellation)).Count))
                {
                    ahead.Enqueue((panel.Country, Task.Run(() => lake.ReadTableGroupAsync(panel.Path, group, columns, cancellation), cancellation)));
                    if (ahead.Count > Environment.ProcessorCount)
                    {
                        var (country, rows) = ahead.Dequeue();
                        yield return (country, await rows);
                    }
                }
            }

            while (ahead.TryDequeue(out var next))
            {
                yield return (next.Country, await next.Rows);
            }
        }
        finally
        {
            // Nothing reads the lake after this has ended, even early.
            await ((Task)Task.WhenAll(ahead.Select(a => a.Rows))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public static async Task<long> CountAsync(ILake lake, IReadOnlyList<PanelPath> panels, CancellationToken cancellation)
    {
        var rows = 0L;
        foreach (var panel in panels)
        {
            rows += (await lake.ReadGroupRowsAsync(panel.Path, cancellation)).Sum(group => (long)group);
        }

        return rows;
    }
}
