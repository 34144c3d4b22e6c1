using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Results.Models;
using PocGrid.Results.Specifications;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using PocGrid.Tests.Pipeline.Chaos;
using Xunit;

[assembly: AssemblyFixture(typeof(IngestedWorld))]

namespace PocGrid.Tests.Pipeline;

/// <summary>Refreshes of the small world, for tests of the way from files to a release rather than of the numbers.</summary>
internal static class WayOnly
{
    public const string Boundaries = "incoming/world/sim/world.geojson";
    public const string NewerBoundaries = "incoming/world/sim2/world.geojson";

    /// <summary>One country and no fits.</summary>
    public static readonly Profile OneCountry = Profile.Brief2025 with
    {
        Name = "way-only",
        Countries = ["XAB"],
        Model = new ModelOptions { MinimumEvents = 1_000_000 },
        Specifications = new SpecificationGrid { Permutations = 0, Blocks = [] },
    };

    /// <summary>The files by their path in <c>incoming/</c>.</summary>
    public static readonly IReadOnlyDictionary<string, byte[]> Files = DroppedWorld.FilesOf(PublishedWorld.World);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static string DeclarationsBeside(string path) => path[..(path.LastIndexOf('/') + 1)] + "datasets.json";

    /// <summary>The same text with one more line end: a file with another digest that says the same.</summary>
    public static byte[] Changed(byte[] text) => [.. text, (byte)'\n'];

    public static Task DropAsync(ILake lake, string path, byte[] content)
        => DroppedWorld.DropAsync(lake, new Dictionary<string, byte[]> { [path] = content }, Stop);

    /// <summary>Drops a newer release of the boundaries and takes it in.</summary>
    public static async Task TakeInNewerBoundariesAsync(ILake lake)
    {
        await DropAsync(lake, DeclarationsBeside(NewerBoundaries), Files[DeclarationsBeside(Boundaries)]);
        await DropAsync(lake, NewerBoundaries, Changed(Files[Boundaries]));
        Assert.Equal(IntakeResult.Catalogued, (await new Intake(lake, OneCountry).TakeInAsync(NewerBoundaries, Stop)).Result);
    }

    /// <summary>An operator asks for a refresh, which is due.</summary>
    public static async Task<Refresh> AskAsync(ILake lake, Profile? profile = null)
    {
        var answer = await AnswerAsync(lake, profile);
        Assert.Equal(AskOutcome.Begun, answer.Outcome);
        return answer.Refresh!;
    }

    /// <summary>What an operator is answered who asks for a refresh.</summary>
    public static Task<AskAnswer> AnswerAsync(ILake lake, Profile? profile = null) =>
        new RefreshScheduler(lake, profile ?? OneCountry).AskAsync(AskedBy.Operator, TimeSpan.Zero, cancellation: Stop);

    /// <summary>Runs a refresh in this process.</summary>
    /// <param name="before">Is done before each step.</param>
    public static async Task<RecordingRunner> RunAsync(ILake lake, Refresh refresh, Func<StepCall, Task>? before = null)
    {
        using var inner = new InProcessStepRunner(new StepDispatcher(lake).RunAsync, parallelism: 2, new RefreshWatch(), Stop);
        var runner = new RecordingRunner(async call =>
        {
            await (before?.Invoke(call) ?? Task.CompletedTask);
            return await inner.RunAsync(call);
        });
        runner.Release = await RefreshOrchestration.RunAsync(runner, refresh);
        return runner;
    }

    public static async Task<Refresh> RecordAsync(ILake lake, int number)
        => (await new RefreshLog(lake).ListAsync(Stop)).Single(record => record.Number == number);

    public static async Task<IReadOnlyList<string>> PathsAsync(ILake lake, string prefix = "")
        => await lake.ListAsync(prefix, Stop).Select(file => file.Path).Where(LakeContent.Counts).ToListAsync(Stop);
}

/// <summary>A lake that the small world was dropped into and that took it in, made once and copied.</summary>
public sealed class IngestedWorld : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly Lazy<Task> _ingested;

    public IngestedWorld() => _ingested = new(IngestAsync);

    /// <summary>A copy in that folder, to do things to.</summary>
    public async Task<FolderLake> CopyAsync(string folder)
    {
        await _ingested.Value;
        LakeContent.Copy(_scratch.Path, folder);
        return new FolderLake(folder);
    }

    public void Dispose() => _scratch.Dispose();

    private async Task IngestAsync()
    {
        var lake = new FolderLake(_scratch.Path);
        await DroppedWorld.DropAsync(lake, WayOnly.Files, CancellationToken.None);
        foreach (var path in WayOnly.Files.Keys)
        {
            await new Intake(lake, WayOnly.OneCountry).TakeInAsync(path);
        }
    }
}
