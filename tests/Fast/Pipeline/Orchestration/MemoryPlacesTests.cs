using PocGrid.Pipeline.Orchestration;
using Xunit;

namespace PocGrid.Tests.Pipeline.Orchestration;

public class MemoryPlacesTests
{
    private const long Megabyte = 1L << 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Memory_that_is_taken_is_waited_for_in_the_order_of_coming()
    {
        using var places = new MemoryPlaces(100 * Megabyte);
        var first = await places.TakeAsync(60 * Megabyte, Stop);
        var large = places.TakeAsync(90 * Megabyte, Stop);
        var small = places.TakeAsync(Megabyte, Stop);

        // The small one would find room, but not before the large one that came first.
        Assert.False(large.IsCompleted || small.IsCompleted);
        places.GiveBack(first);
        var taken = await large;
        Assert.False(small.IsCompleted);
        places.GiveBack(taken);
        await small;
    }

    [Fact]
    public async Task Need_above_all_takes_all()
    {
        using var places = new MemoryPlaces(100 * Megabyte);

        var all = await places.TakeAsync(1_000 * Megabyte, Stop);
        var next = places.TakeAsync(Megabyte, Stop);

        Assert.False(next.IsCompleted);
        places.GiveBack(all);
        await next;
    }

    [Fact]
    public async Task Who_stops_waiting_gives_back_what_it_had()
    {
        using var places = new MemoryPlaces(100 * Megabyte);
        using var stop = new CancellationTokenSource();
        var held = await places.TakeAsync(50 * Megabyte, Stop);
        var waiting = places.TakeAsync(90 * Megabyte, stop.Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        places.GiveBack(held);

        Assert.True(places.TakeAsync(90 * Megabyte, Stop).IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData(40, 2)]
    [InlineData(60, 1)]
    [InlineData(600, 1)]
    [InlineData(1, 6)]
    public void Room_is_for_at_least_one(long megabytes, int expected)
    {
        using var places = new MemoryPlaces(100 * Megabyte);

        Assert.Equal(expected, places.Room(megabytes * Megabyte));
    }
}
