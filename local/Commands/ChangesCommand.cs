using System.CommandLine;
using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Releases.Changes;

namespace PocGrid.Local.Commands;

/// <summary><c>changes</c>: what changed from one release to another, to standard output.</summary>
internal static class ChangesCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("NAME") { Description = "Table; without it, the summary.", Arity = ArgumentArity.ZeroOrOne };
        name.AcceptOnlyFromAmong([.. ChangeTables.Schemas.Select(schema => schema.Name)]);
        var lake = CommonOptions.Lake();
        var release = CommonOptions.Release();
        var since = new Option<string?>("--since")
        {
            Description = "Id of the release to compare with. Default: the one that it was compared with.",
            HelpName = "ID"
        };
        var format = CommonOptions.TableFormat();
        var command = new Command(
            "changes",
            "Write what changed from one release to another to standard output; releases that were not compared yet are "
                + "compared.") { name, lake, release, since, format };
        command.Validators.Add(result =>
        {
            if (result.GetValue(name) is null && result.GetValue(format) == "csv")
            {
                result.AddError("The summary is not a table; name a table for --format csv, or use json or text.");
            }
        });
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() => WriteAsync(
            parsed.GetValue(name), parsed.GetValue(lake), parsed.GetValue(release), parsed.GetValue(since), parsed.GetValue(
                format)!, cancellation)));
        return command;
    }

    private static async Task<int> WriteAsync(
        string? name,
        string? location,
        string? release,
        string? since,
        string format,
        CancellationToken cancellation)
    {
        var lake = CommonOptions.OpenExistingLake(location);
        var store = new ReleaseStore(lake);
        var id = await ReleaseChoice.ResolveAsync(store, lake, release, cancellation);
        var previous = since is null
            ? await OnlyAsync(lake, store, id, cancellation)
            : await ReleaseChoice.ResolveAsync(store, lake, since, cancellation);
        var summary = await new ReleaseComparison(lake).CompareAsync(previous, id, cancellation);
        if (name is not null)
        {
            await TableOutput.WriteAsync(
                lake,
                summary.Files,
                format => LakeLayout.ChangeTable(previous, id, name, format),
                format,
                cancellation);
        }
        else if (format == "json")
        {
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(LakeJson.Serialize(summary), cancellation);
        }
        else
        {
            ChangesText.Print(summary);
        }

        return ExitCodes.Success;
    }

    /// <summary>The release that a release was compared with.</summary>
    /// <exception cref="LakeException">There is none, or several.</exception>
    private static async Task<string> OnlyAsync(ILake lake, ReleaseStore store, string release, CancellationToken cancellation)
    {
        var compared = await new ChangeStore(lake).ListAsync(release, cancellation);
        if (compared is [var only])
        {
            return only;
        }

        var others = compared.Count > 0 ? compared : [.. (await store.ListAsync(cancellation)).Where(id => id != release)];
        throw new LakeException(
            $"Release {release} was compared with {(compared.Count == 0 ? "none yet" : "several releases")}; say with --since which one is "
                + $"meant. "
            + (others.Count > 0 ? $"There are {string.Join(", ", others)}." : $"{lake.Location} has no other release."));
    }
}
