using System.CommandLine;
using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Sources;

namespace PocGrid.Local.Commands;

/// <summary><c>tables</c>: a table of a release to standard output.</summary>
internal static class TablesCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("NAME") { Description = "Table; without it, the names of all.", Arity = ArgumentArity.ZeroOrOne };
        var lake = CommonOptions.Lake();
        var release = CommonOptions.Release();
        var format = CommonOptions.TableFormat();
        var command = new Command("tables", "Write a table of a release to standard output.") { name, lake, release, format };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() =>
            WriteAsync(parsed.GetValue(name), parsed.GetValue(lake), parsed.GetValue(release), parsed.GetValue(format)!, cancellation)));
        return command;
    }

    private static async Task<int> WriteAsync(
        string? name,
        string? location,
        string? release,
        string format,
        CancellationToken cancellation)
    {
        var lake = CommonOptions.OpenExistingLake(location);
        var store = new ReleaseStore(lake);
        var id = await ReleaseChoice.ResolveAsync(store, lake, release, cancellation);
        var files = (await store.ManifestAsync(id, cancellation)).Files;
        var names = files
            .Where(file => file.Path.StartsWith(LakeLayout.Tables(id), StringComparison.Ordinal))
            .Select(file => file.Table!).Distinct().ToArray();
        if (name is null)
        {
            Array.ForEach(names, Console.WriteLine);
            return ExitCodes.Success;
        }

        if (!names.Contains(name))
        {
            throw new UsageException(Suggestion.Of(name, names) is { Length: > 0 } asked
                ? $"Release {id} has no table '{Readable.Cut(name)}'{asked} 'pocgrid tables' lists all."
                : $"Release {id} has no table '{Readable.Cut(name)}'; it has {string.Join(", ", names)}.");
        }

        await TableOutput.WriteAsync(lake, files, format => LakeLayout.Table(id, name, format), format, cancellation);
        return ExitCodes.Success;
    }
}
