using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Pipeline.Records;
using PocGrid.Releases;
using PocGrid.Releases.Package;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>Writes what describes the release to people and programs.</summary>
internal sealed class PackageStep() : ReleaseStep<PackageResult>(Step.Package)
{
    protected override async ValueTask<IReadOnlyList<string>> MadeOfAsync(StepContext context, string key) =>
        StepBasis.OfPackage(context.Release, await context.PlanAsync());

    protected override async Task<PackageResult> MakeAsync(StepContext context, string key, StepOutput output)
    {
        var manifest = await ManifestMaker.MakeAsync(context, before: Step.Package);
        await WriteCellsAsync(context, output, manifest);
        await WriteCodebookAsync(output, Contents(), context.Cancellation);

        var contents = Contents();
        await WriteAsync(PackageLayout.DataPackage, DataPackage.Of(contents));
        await WriteAsync(PackageLayout.Croissant, CroissantMetadata.Of(contents));
        await WriteAsync(PackageLayout.Dcat, DcatCatalogue.Of(contents));
        await WriteAsync(PackageLayout.CitationFile, CitationFile.Of(manifest));
        return new PackageResult(contents.Files.Count);

        PackageContents Contents() =>
            PackageContents.Of(manifest with { Files = [.. manifest.Files, .. output.Files.Select(ManifestMaker.FileOf)] });

        Task WriteAsync(string file, byte[] bytes) =>
            output.WriteAsync(
                LakeLayout.InRelease(context.Release.Id, file), stream => stream.WriteAsync(bytes, context.Cancellation).AsTask());
    }

    private static async Task WriteCellsAsync(StepContext context, StepOutput output, Manifest manifest)
    {
        var path = LakeLayout.Table(manifest.Release, TerritoryTable.Schema.Name, "parquet");
        var sha256 = manifest.Files.Single(file => file.Path == path).Sha256;
        var cells = CellGeometry.CellsOf(await context.Lake.ReadTableAsync(
            path, columns: ["gid", "country", "is_majority"], sha256: sha256, cancellation: context.Cancellation));
        await output.WriteAsync(
            LakeLayout.InRelease(manifest.Release, PackageLayout.Cells),
            stream => CellGeometry.WriteAsync(cells, stream, output.MetadataOf(CellGeometry.Schema), context.Cancellation),
            CellGeometry.Schema.Name,
            cells.Count);
    }

    private static async Task WriteCodebookAsync(StepOutput output, PackageContents contents, CancellationToken cancellation)
    {
        var release = contents.Manifest.Release;
        var table = Codebook.Table(contents);
        await output.WriteAsync(
            LakeLayout.InRelease(release, PackageLayout.CodebookPage),
            async stream => await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Codebook.Page(contents)), cancellation));
        await output.WriteAsync(
            LakeLayout.InRelease(release, PackageLayout.CodebookTable),
            stream => CsvTables.WriteAsync(table, stream, cancellation: cancellation),
            Codebook.Schema.Name,
            table.RowCount);
    }
}

/// <param name="Described">Number of files that the package describes.</param>
internal sealed record PackageResult(int Described);
