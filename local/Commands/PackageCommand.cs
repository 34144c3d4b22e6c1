using System.CommandLine;
using System.Globalization;
using PocGrid.Releases;
using PocGrid.Releases.Package;

namespace PocGrid.Local.Commands;

/// <summary><c>package</c>: copies the data package of a release into a folder or a zip file.</summary>
internal static class PackageCommand
{
    public static Command Create()
    {
        var target = CommonOptions.Place("DIR", "Folder to write into, empty or not there; with --zip the file to write.");
        var lake = CommonOptions.Lake();
        var release = CommonOptions.Release();
        var zip = new Option<bool>("--zip") { Description = "Write one zip file instead of a folder." };
        var command = new Command("package", "Copy the data package of a release: tables, panels, cells, figures, codebook, citation.") {
            target,
            lake,
            release,
            zip };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() =>
            CopyAsync(parsed.GetValue(target)!, parsed.GetValue(lake), parsed.GetValue(release), parsed.GetValue(zip), cancellation)));
        return command;
    }

    private static async Task<int> CopyAsync(string target, string? location, string? release, bool isZip, CancellationToken cancellation)
    {
        var lake = CommonOptions.OpenExistingLake(location);
        var id = await ReleaseChoice.ResolveAsync(new ReleaseStore(lake), lake, release, cancellation);
        var copy = new PackageCopy(lake);
        var size = isZip ? await copy.ToZipAsync(id, target, cancellation) : await copy.ToFolderAsync(id, target, cancellation);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Package of release {id} in {target}: {size.Files} files, {size.Bytes:N0} bytes, every digest as the manifest says."));
        return ExitCodes.Success;
    }
}
