using System.Globalization;
using System.Text;
using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Lake;

/// <summary>What <see cref="FolderLakeProcessTests"/> has other processes do; explicit, as it makes no sense by itself.</summary>
public sealed class FolderLakeOtherProcess
{
    internal const string FolderVariable = "POCGRID_TEST_LAKE";
    internal const int CountsEach = 40;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static FolderLake Lake => new(Environment.GetEnvironmentVariable(FolderVariable)!);

    [Fact(Explicit = true)]
    public async Task Count()
    {
        var lake = Lake;
        for (var done = 0; done < CountsEach;)
        {
            var before = await lake.FindAsync("count", Stop);
            var next = before is null ? 1 : await ReadCountAsync(lake) + 1;
            try
            {
                await lake.WriteIfAsync("count", Encoding.UTF8.GetBytes($"{next}"), before?.ETag, Stop);
                done++;
            }
            catch (LakeConflictException)
            {
            }
        }
    }

    [Fact(Explicit = true)]
    public async Task Write_half_and_hang()
        => await Lake.WriteAsync("file", async (stream, stop) =>
        {
            await stream.WriteAsync(new byte[1_000_000], stop);
            await stream.FlushAsync(stop);
            await Task.Delay(Timeout.Infinite, stop);
        }, Stop);

    internal static async Task<int> ReadCountAsync(FolderLake lake)
    {
        using var reader = new StreamReader(await lake.OpenReadAsync("count", Stop));
        return int.Parse(await reader.ReadToEndAsync(Stop), CultureInfo.InvariantCulture);
    }
}
