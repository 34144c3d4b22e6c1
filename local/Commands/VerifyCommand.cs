using System.CommandLine;
using System.Globalization;
using PocGrid.Pipeline;
using PocGrid.Releases;

namespace PocGrid.Local.Commands;

/// <summary><c>verify</c>: re-reads a release and proves its digests and accounts.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var lake = CommonOptions.Lake();
        var release = CommonOptions.Release();
        var command = new Command("verify", "Read a release again and prove its digests and its accounts.") { lake, release };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() => VerifyAsync(parsed.GetValue(lake), parsed.GetValue(release), cancellation)));
        return command;
    }

    private static async Task<int> VerifyAsync(string? location, string? release, CancellationToken cancellation)
    {
        var lake = CommonOptions.OpenExistingLake(location);
        var store = new ReleaseStore(lake);
        var id = await ReleaseChoice.ResolveAsync(store, lake, release, cancellation);
        var manifest = await store.ManifestAsync(id, cancellation);
        var report = await new ReleaseAudit(lake).RunAsync(manifest, await ReleaseSourceFiles.FindAsync(lake, manifest, cancellation), cancellation);
        if (report.Problems.Count > 0)
        {
            throw new AuditException(report.Problems);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Release {id} is what its manifest says: {report.Files} files, {report.Bytes:N0} bytes, {report.AccountRows} lines of account add up."));
        return ExitCodes.Success;
    }
}
