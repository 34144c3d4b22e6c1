using System.Globalization;

namespace PocGrid.Pipeline.Orchestration;

/// <summary>
/// The memory that steps of this process may use together. A step waits, in the order of coming, until as much as it needs is free; one
/// that needs more than there is runs when no other does.
/// </summary>
/// <param name="allowed">Bytes.</param>
internal sealed class MemoryPlaces(long allowed) : IDisposable
{
    private const long Unit = 16L << 20;

    private readonly int _all = AllUnits(allowed);
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _free = new(AllUnits(allowed));

    /// <summary>Bytes that steps may use together.</summary>
    public long Allowed => allowed;

    /// <summary>
    /// What this process may still use: what the runtime gives out (a container's limit, <c>DOTNET_GCHeapHardLimit</c>), and what others on
    /// the machine leave.
    /// </summary>
    public static MemoryPlaces OfProcess()
    {
        // What is committed and not used would count as taken; and without a collection nothing is known of the load.
        GC.Collect();
        var memory = GC.GetGCMemoryInfo();
        return new MemoryPlaces(Math.Max(0, Math.Min(
            memory.TotalAvailableMemoryBytes - memory.TotalCommittedBytes,
            memory.HighMemoryLoadThresholdBytes - memory.MemoryLoadBytes)));
    }

    /// <summary>Bytes as people are told them.</summary>
    public static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000:N0} MB");

    /// <summary>How many steps of that need find room at once, at least 1.</summary>
    public int Room(long need) => (int)Math.Max(1, _all / Math.Max(1, Units(need)));

    /// <summary>Waits for as much as a step needs.</summary>
    /// <returns>What is given back after it.</returns>
    public async Task<int> TakeAsync(long need, CancellationToken cancellation)
    {
        var (units, taken) = (Units(need), 0);
        await _turn.WaitAsync(cancellation);
        try
        {
            for (; taken < units; taken++)
            {
                await _free.WaitAsync(cancellation);
            }

            return units;
        }
        catch
        {
            GiveBack(taken);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void GiveBack(int taken)
    {
        if (taken > 0)
        {
            _free.Release(taken);
        }
    }

    public void Dispose()
    {
        _turn.Dispose();
        _free.Dispose();
    }

    private static int AllUnits(long allowed) => (int)Math.Clamp(allowed / Unit, 1, int.MaxValue);

    private int Units(long need) => (int)Math.Min(_all, (need + Unit - 1) / Unit);
}
