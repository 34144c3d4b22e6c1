using PocGrid.Lake;
using PocGrid.Pipeline.Records;
using PocGrid.Releases;

namespace PocGrid.Pipeline.Steps;

/// <summary>What a release that is served has of a step.</summary>
/// <param name="Release">Its id.</param>
internal sealed record ServedStep<T>(string Release, StepRecord<T> Record);

/// <summary>Finds steps of the releases that are served, made by this code of the same content (<see cref="StepContent"/>).</summary>
internal static class ServedSteps
{
    /// <summary>The step; null where no release has it, or its record is damaged.</summary>
    public static async Task<ServedStep<T>?> FindAsync<T>(StepContext context, Step step, string key, string content)
    {
        foreach (var release in await ReleasesAsync(context))
        {
            if (await FindAsync<StepRecord<T>>(context, StepRecords.ReleasePath(release, step, key)) is { } record
                && record.Content == content)
            {
                return new ServedStep<T>(release, record);
            }
        }

        return null;
    }

    /// <summary>Copies the files of a step; null where one is damaged or gone.</summary>
    public static async Task<StepOutput?> TryCopyAsync<T>(StepContext context, ServedStep<T> served)
    {
        var output = context.Output();
        try
        {
            foreach (var file in served.Record.Outputs)
            {
                await output.CopyAsync(file, file.Path.Replace(served.Release, context.Release.Id, StringComparison.Ordinal));
            }

            return output;
        }
        catch (Exception error) when (error is LakeFileNotFoundException or DamagedFileException)
        {
            return null;
        }
    }

    /// <summary>The latest release, and the latest of the profile, where this code has opened them.</summary>
    private static async Task<IReadOnlyList<string>> ReleasesAsync(StepContext context)
    {
        var releases = new List<string>();
        foreach (var pointer in new[] { LakeLayout.Latest, LakeLayout.LatestOf(context.Profile.Name) })
        {
            if ((await FindAsync<LatestRelease>(context, pointer))?.Release is { } release
                && release != context.Release.Id && !releases.Contains(release)
                && await FindAsync<StepRecord<OpenedOutline>>(context, StepRecords.ReleasePath(release, Step.Open)) is { } opened
                && opened.Result.Code == CodeVersion.Release)
            {
                releases.Add(release);
            }
        }

        return releases;
    }

    private static async Task<T?> FindAsync<T>(StepContext context, string path)
        where T : class
    {
        try
        {
            return await context.Lake.FindJsonAsync<T>(path, context.Cancellation);
        }
        catch (DamagedFileException)
        {
            // What is damaged is told by whoever needs it; here it is made anew.
            return null;
        }
    }
}
