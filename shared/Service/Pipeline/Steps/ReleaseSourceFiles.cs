using PocGrid.Lake;
using PocGrid.Pipeline.Records;
using PocGrid.Releases;

namespace PocGrid.Pipeline.Steps;

/// <summary>
/// The files that a release was made from. Its manifest tells what they are; where they lie in the lake stands beside it.
/// </summary>
internal static class ReleaseSourceFiles
{
    /// <summary>Those files, but for what a licence keeps out of the release.</summary>
    /// <exception cref="LakeFileNotFoundException">The record of the release's inputs is not there.</exception>
    public static async Task<IReadOnlyList<ManifestFile>> FindAsync(ILake lake, Manifest manifest, CancellationToken cancellation = default)
    {
        var opened = await StepRecords.GetAsync<OpenedOutline>(lake, StepRecords.ReleasePath(manifest.Release, Step.Open), cancellation);
        var leftOut = manifest.LeftOut.Where(left => left.Table is null).Select(left => left.Source).ToHashSet();
        var listed = manifest.Sources
            .Where(source => !leftOut.Contains($"{source.Source} {source.Release}"))
            .Select(source => source.Sha256).ToHashSet();
        return
        [
            .. opened.Result.Inputs
                .Where(input => input.File is { } file && listed.Contains(file.Sha256))
                .Select(input => new ManifestFile(input.Path, input.File!.Length, input.File.Sha256)),
        ];
    }
}
