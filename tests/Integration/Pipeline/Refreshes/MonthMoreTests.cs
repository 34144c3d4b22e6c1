using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Records;
using PocGrid.Results;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Sources;
using Xunit;
using static PocGrid.Tests.Pipeline.WayOnly;

namespace PocGrid.Tests.Pipeline.Refreshes;

/// <summary>
/// A refresh to which one month of candidate events is new: it takes over from the release that is served what the month does not touch,
/// and makes the bytes of a refresh that has made everything.
/// </summary>
public sealed class MonthMoreTests(IngestedWorld world) : IDisposable
{
    private const string Candidates = "incoming/candidates/15.0.1/GEDEvent_v15_0_1.csv";

    /// <summary>The small world has violence from January 2012 to December 2014.</summary>
    private static readonly Profile UntilCandidates = OneCountry with
    {
        Panel = OneCountry.Panel with { StudyPeriod = new MonthRange(Month.Of(2012, 1), Month.Of(2014, 12)) },
    };

    private static readonly Profile WithCandidates = OneCountry with
    {
        Panel = OneCountry.Panel with { StudyPeriod = new MonthRange(Month.Of(2012, 1), Month.Of(2015, 1)) },
    };

    private static readonly Step[] OfStudy = [Step.Panel, Step.Fit, Step.FitSpecifications];

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Month_after_the_study_leaves_panels_and_fits_as_they_are_and_the_bytes_are_those_of_a_whole_run()
    {
        var lake = await LakeAsync("served");
        var first = await RunAsync(lake, await AskAsync(lake, UntilCandidates));
        await TakeInCandidatesAsync(lake);
        var second = await RunAsync(lake, await AskAsync(lake, UntilCandidates));

        Assert.All(OfStudy, step => Assert.Empty(Done(first, step)));
        Assert.All(OfStudy, step => Assert.Equal(first.Calls.Count(call => call.Step == step), Done(second, step).Length));
        Assert.Empty(Done(second, Step.Tables));
        Assert.NotEqual(first.Release, second.Release);
        await AssertWholeRunAsync(lake, second.Release!);
    }

    [Fact]
    public async Task Month_of_the_study_is_taken_up()
    {
        var lake = await LakeAsync("served");
        await RunAsync(lake, await AskAsync(lake, WithCandidates));
        await TakeInCandidatesAsync(lake);

        var second = await RunAsync(lake, await AskAsync(lake, WithCandidates));

        Assert.Empty(Done(second, Step.Panel));
        Assert.Empty(Done(second, Step.FitSpecifications));
    }

    [Fact]
    public async Task Other_model_makes_its_own_fits()
    {
        var lake = await LakeAsync("served");
        await RunAsync(lake, await AskAsync(lake, UntilCandidates));

        var other = UntilCandidates with { Model = UntilCandidates.Model with { WindowMonths = 3 } };
        var second = await RunAsync(lake, await AskAsync(lake, other));

        Assert.All(OfStudy, step => Assert.Empty(Done(second, step)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_damaged_or_gone_in_the_release_that_is_served_is_made(bool isGone)
    {
        var lake = await LakeAsync("served");
        var first = await RunAsync(lake, await AskAsync(lake, UntilCandidates));
        var record = await StepRecords.GetAsync<object>(
            lake, StepRecords.ReleasePath(first.Release!, Step.Fit, CountriesAndPooled.Pooled), Stop);
        var file = record.Outputs[^1].Path;
        if (isGone)
        {
            await lake.DeleteAsync(file, Stop);
        }
        else
        {
            await lake.WriteBytesAsync(file, new byte[10], Stop);
        }

        await TakeInCandidatesAsync(lake);
        var second = await RunAsync(lake, await AskAsync(lake, UntilCandidates));

        Assert.Equal(["XAB"], Done(second, Step.Fit));
        await AssertWholeRunAsync(lake, second.Release!);
    }

    private static string[] Done(RecordingRunner runner, Step step) =>
        [.. runner.Answers.Where(answer => answer.Call.Step == step && answer.Answer.WasDone).Select(answer => answer.Call.Key)];

    private Task<FolderLake> LakeAsync(string name) => world.CopyAsync(Path.Combine(_scratch.Path, name));

    private static async Task TakeInCandidatesAsync(ILake lake)
    {
        var event2015 = GedCsv.Row(
            ("id", "9000001"), ("country_id", "992"), ("country", "Belmora"), ("date_start", "2015-01-10"), ("date_end", "2015-01-10"));
        await DropAsync(
            lake,
            DeclarationsBeside(Candidates),
            Given.Utf8($$"""{ "datasets": [{ "file": "{{Path.GetFileName(Candidates)}}", "simulated": true }] }"""));
        await DropAsync(lake, Candidates, Given.Utf8($"{GedCsv.Header}\n{event2015}\n"));
        Assert.Equal(IntakeResult.Catalogued, (await new Intake(lake, OneCountry).TakeInAsync(Candidates, Stop)).Result);
    }

    /// <summary>What another lake, in which nothing was made before, has of the same files.</summary>
    private async Task AssertWholeRunAsync(FolderLake lake, string release)
    {
        var whole = await LakeAsync("whole");
        await TakeInCandidatesAsync(whole);
        var made = await RunAsync(whole, await AskAsync(whole, UntilCandidates));
        Assert.Equal(release, made.Release);
        Assert.All(OfStudy, step => Assert.Empty(Done(made, step)));
        LakeContent.AssertSame(ContentOf(whole), ContentOf(lake));

        SortedDictionary<string, string> ContentOf(FolderLake one)
        {
            var content = LakeContent.Of(one.Location, $"releases/{release}/", $"panels/release={release}/", $"steps/{release}/");
            content.Remove($"steps/{release}/open.json");
            return content;
        }
    }
}
