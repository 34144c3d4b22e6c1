using System.Text.Json;
using PocGrid.Datasets;
using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Releases;

namespace PocGrid.Pipeline.Verification;

/// <summary>
/// Holds what a release says of itself against the record of its opening: its id is the digest of code, configuration and files, so none
/// of them can be told otherwise; and each file lies in the lake, catalogued as what it was opened as.
/// </summary>
/// <param name="path">Where the record lies.</param>
internal sealed class OpeningCheck(ReleaseBasis basis, Manifest manifest, string path)
{
    /// <param name="opening">Result of the record, which code of another version may have written.</param>
    public async Task RunAsync(JsonElement opening, CancellationToken cancellation)
    {
        Opening opened;
        RecognizedFile[] files;
        try
        {
            opened = opening.Deserialize<Opening>(LakeJson.Options)!;
            files = [.. opened.Inputs.Select(input => input.File.Deserialize<RecognizedFile>(LakeJson.Options)!)];
        }
        catch (JsonException error)
        {
            basis.Add($"{path} is not the record of an opening: {error.Message}");
            return;
        }

        CheckId(opened);
        CheckManifest(opened, files);
        var leftOut = manifest.LeftOut.Where(left => left.Table is null).Select(left => left.Source).ToHashSet();
        for (var i = 0; i < files.Length; i++)
        {
            // What a licence forbids to pass on need not lie in a lake that was passed on.
            if (!leftOut.Contains($"{files[i].Kind} {files[i].Release}"))
            {
                basis.Expect(new ManifestFile(opened.Inputs[i].Path, files[i].Length, files[i].Sha256));
                await CheckCatalogueAsync(opened.Inputs[i].Path, files[i], cancellation);
                await basis.ReadRecordAsync(opened.Inputs[i].ConversionPath, cancellation);
            }
        }
    }

    private void CheckId(Opening opened)
    {
        var name = opened.Profile.TryGetProperty("name", out var stated) ? stated.GetString() ?? "" : "";
        var id = ReleaseId.Of(name, opened.Code, DigestOf(opened.Profile), opened.Inputs.Select(input => LakeJson.Serialize(input.File)));
        if (id != manifest.Release)
        {
            basis.Add($"{path} is that of a release {id}, not {manifest.Release}: its code, configuration or files are others.");
        }
    }

    private void CheckManifest(Opening opened, RecognizedFile[] files)
    {
        var isSimulated = Array.Exists(files, file => file.Facts.Simulated);
        Require(manifest.Code.Digest == opened.Code, "another code");
        Require(DigestOf(manifest.Profile) == DigestOf(opened.Profile), "another configuration");
        Require(
            manifest.Sources.Select(source => source.Sha256).Order().SequenceEqual(files.Select(file => file.Sha256).Order()),
            "other sources");
        Require(manifest.Simulated == isSimulated, $"that it is {(manifest.Simulated ? "" : "not ")}simulated, which is not so,");

        void Require(bool holds, string what)
        {
            if (!holds)
            {
                basis.Add($"{LakeLayout.Manifest(manifest.Release)} says {what} by {path}.");
            }
        }
    }

    private async Task CheckCatalogueAsync(string incoming, RecognizedFile file, CancellationToken cancellation)
    {
        var entryPath = Catalogue.PathOf(incoming);
        if (await basis.ReadAsync<CatalogueEntry>(entryPath, cancellation) is { } entry
            && (entry.Path != incoming
                || !LakeJson.Serialize(entry.File.WithoutFolders()).AsSpan().SequenceEqual(LakeJson.Serialize(file))))
        {
            basis.Add($"{entryPath} says something else of its file than {path}.");
        }
    }

    private static string DigestOf(JsonElement element) => ContentDigest.OfBytes(LakeJson.Serialize(element));

    private sealed record Opening(string Code, JsonElement Profile, IReadOnlyList<OpeningInput> Inputs);

    private sealed record OpeningInput(JsonElement File, string Path, string ConversionPath);
}
