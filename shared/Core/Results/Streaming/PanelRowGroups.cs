using System.Runtime.CompilerServices;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Results.Streaming;

/// <summary>Panels, a row group at a time.</summary>
internal static class PanelRowGroups
{
    /// <summary>Row groups in the order of panels and rows. As many as there are processors are read ahead at the same time.</summary>
    /// <exception cref="SourceException">A panel cannot be read.</exception>
    public static async IAsyncEnumerable<(PanelFile Panel, Table Rows)> ReadAsync(
        IReadOnlyList<PanelFile> panels, IReadOnlyList<string> columns, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var ahead = new Queue<(PanelFile Panel, Task<Table> Rows)>();
        try
        {
            foreach (var panel in panels)
            {
                foreach (var group in Enumerable.Range(0, (await panel.ReadGroupRowsAsync(cancellation)).Count))
                {
                    ahead.Enqueue((panel, Task.Run(() => panel.ReadGroupAsync(group, columns, cancellation), cancellation)));
                    if (ahead.Count > Environment.ProcessorCount)
                    {
                        var (read, rows) = ahead.Dequeue();
                        yield return (read, await rows);
                    }
                }
            }

            while (ahead.TryDequeue(out var next))
            {
                yield return (next.Panel, await next.Rows);
            }
        }
        finally
        {
            // Nothing reads the files after this has ended, even early.
            await ((Task)Task.WhenAll(ahead.Select(a => a.Rows))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public static async Task<long> CountAsync(IReadOnlyList<PanelFile> panels, CancellationToken cancellation)
    {
        var rows = 0L;
        foreach (var panel in panels)
        {
            rows += (await panel.ReadGroupRowsAsync(cancellation)).Sum(group => (long)group);
        }

        return rows;
    }
}
