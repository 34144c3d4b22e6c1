using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Releases;
using PocGrid.Releases.Package;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>Writes what describes the release to people and programs.</summary>
internal sealed class PackageStep(ILake lake)
{
    public async Task<StepAnswer> RunAsync(string release, CancellationToken cancellation)
    {
        var recordPath = StepRecords.ReleasePath(release, Step.Package);
        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation)).Result;
        var plan = (await StepRecords.GetAsync<ReleasePlan>(lake, StepRecords.ReleasePath(release, Step.Plan), cancellation)).Result;
        var madeOf = await StepRecords.DigestAsync(lake, StepBasis.OfPackage(opened, plan), cancellation);
        if (await StepRecords.FindAsync<PackageResult>(lake, recordPath, madeOf, cancellation) is not null)
        {
            return new StepAnswer(release, [], true);
        }

        var manifest = await new ReleaseManifest(lake).MakeAsync(release, before: Step.Package, cancellation);
        var output = new StepOutput(lake, manifest.Simulated, cancellation);
        await WriteCellsAsync(output, manifest, cancellation);
        await WriteCodebookAsync(output, Contents(), cancellation);

        var contents = Contents();
        await WriteAsync(PackageLayout.DataPackage, DataPackage.Of(contents));
        await WriteAsync(PackageLayout.Croissant, CroissantMetadata.Of(contents));
        await WriteAsync(PackageLayout.Dcat, DcatCatalogue.Of(contents));
        await WriteAsync(PackageLayout.CitationFile, CitationFile.Of(manifest));
        await output.FinishAsync(recordPath, new PackageResult(contents.Files.Count), madeOf);
        return new StepAnswer(release, [], false);

        PackageContents Contents() => PackageContents.Of(manifest with { Files = [.. manifest.Files, .. output.Files.Select(ReleaseManifest.FileOf)] });

        Task WriteAsync(string file, byte[] bytes) =>
            output.WriteAsync(LakeLayout.InRelease(release, file), async stream => await stream.WriteAsync(bytes, cancellation));
    }

    private async Task WriteCellsAsync(StepOutput output, Manifest manifest, CancellationToken cancellation)
    {
        var path = LakeLayout.Table(manifest.Release, TerritoryTable.Schema.Name, "parquet");
        var cells = CellGeometry.CellsOf(await lake.ReadTableAsync(
            path, columns: ["gid", "country", "is_majority"], sha256: manifest.Files.Single(file => file.Path == path).Sha256, cancellation: cancellation));
        await output.WriteAsync(
            LakeLayout.InRelease(manifest.Release, PackageLayout.Cells),
            stream => CellGeometry.WriteAsync(cells, stream, output.MetadataOf(CellGeometry.Schema), cancellation),
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
            LakeLayout.InRelease(release, PackageLayout.CodebookTable), stream => CsvTables.WriteAsync(table, stream, cancellation: cancellation), Codebook.Schema.Name, table.RowCount);
    }
}

/// <param name="Described">Number of files that the package describes.</param>
internal sealed record PackageResult(int Described);
