using System.CommandLine;
using System.Globalization;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Upkeep;
using PocGrid.Study;

namespace PocGrid.Local.Commands;

/// <summary><c>clean</c>: removes what refreshes that did not end well have left in the lake.</summary>
internal static class CleanCommand
{
    public static Command Create()
    {
        var lake = CommonOptions.Lake();
        var profile = CommonOptions.ProfileOption();
        var days = CommonOptions.Number("--older-than", "Only files so many days old.", 7, least: 0, most: 36_500, "DAYS");
        var trial = new Option<bool>("--dry-run") { Description = "Only list what would be removed." };
        var command = new Command(
            "clean",
            "Remove what refreshes that failed, were cancelled or died have left; releases, incoming files and the catalogue stay.")
        {
            lake, profile, days, trial,
        };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() =>
        {
            var opened = CommonOptions.OpenExistingLake(parsed.GetValue(lake));
            var profiles = CommonOptions.Profiles(opened, parsed.GetValue(profile));
            return RunAsync(opened, profiles, TimeSpan.FromDays(parsed.GetValue(days)), parsed.GetValue(trial), cancellation);
        }));
        return command;
    }

    private static async Task<int> RunAsync(
        ILake lake,
        ProfileShelf profiles,
        TimeSpan olderThan,
        bool isTrial,
        CancellationToken cancellation)
    {
        if (lake is FolderLake folder && !isTrial)
        {
            await folder.CleanUpAsync(olderThan, cancellation);
        }

        var cleaned = await new LakeCleanUp(lake, profiles).RunAsync(olderThan, isTrial, cancellation);
        if (cleaned.UnderWay is { } number)
        {
            throw new PlanException(
                $"Refresh {number} of this lake has not ended, so nothing is removed. Let it end: run it again, or cancel it.");
        }

        foreach (var file in cleaned.Removed)
        {
            Console.WriteLine(file.Path);
        }

        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{cleaned.Removed.Count} files, {cleaned.Bytes / 1e6:F1} MB "
                + $"{(isTrial ? "would be removed" : "removed")}."));
        return ExitCodes.Success;
    }
}
