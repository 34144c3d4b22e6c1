using PocGrid.Datasets;
using PocGrid.Lake;
using PocGrid.Pipeline.Records;
using PocGrid.Releases;
using PocGrid.Releases.Package;
using PocGrid.Results;
using PocGrid.Results.Figures;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>Draws the figures of the release from its tables; each as SVG, PNG and the CSV behind it.</summary>
internal sealed class FiguresStep() : ReleaseStep<FiguresResult>(Step.Figures)
{
    private static readonly IReadOnlyList<string> Formats = ["svg", "png", "csv"];

    protected override ValueTask<IReadOnlyList<string>> MadeOfAsync(StepContext context, string key) =>
        new(StepBasis.OfFigures(context.Release));

    protected override async Task<FiguresResult> MakeAsync(StepContext context, string key, StepOutput output)
    {
        var facts = FactsOf(await ManifestMaker.MakeAsync(context, before: Step.Figures), context.Profile);
        var figures = new List<FigureFacts>();
        foreach (var figure in ReleaseFigures.Of(facts, await TablesAsync(context)))
        {
            await WriteAsync(output, figure, facts, context.Cancellation);
            figures.Add(new FigureFacts(figure.Name, figure.Heading(facts), figure.Description, Formats));
        }

        var listed = LakeJson.Serialize(figures);
        await output.WriteAsync(LakeLayout.Figures(context.Release.Id), stream => stream.WriteAsync(listed, context.Cancellation).AsTask());
        return new FiguresResult(figures);
    }

    private static async Task WriteAsync(StepOutput output, Figure figure, FigureRelease release, CancellationToken cancellation)
    {
        var data = SimulatedMark.Add(figure.Data, release.Simulated);
        await output.WriteAsync(Path("svg"), stream => stream.WriteAsync(FigureFiles.Svg(figure, release), cancellation).AsTask());
        await output.WriteAsync(Path("png"), stream => stream.WriteAsync(FigureFiles.Png(figure, release), cancellation).AsTask());
        await output.WriteAsync(
            Path("csv"), stream => CsvTables.WriteAsync(data, stream, cancellation: cancellation), data.Schema.Name, data.RowCount);

        string Path(string format) => LakeLayout.Figure(release.Id, figure.Name, format);
    }

    internal static FigureRelease FactsOf(Manifest manifest, Profile profile) => new(
        manifest.Release,
        manifest.Simulated,
        [
            .. from source in manifest.Sources
               group source.ReleaseName() by (source.Title, KnownDatasets.Of(source.Source).Family) into files
               where files.Key.Family is not null
               select new FigureSource(files.Key.Family, $"{files.Key.Title} {string.Join(", ", files.Distinct())}"),
        ],
        manifest.Period,
        [.. manifest.Countries.Select(country => (country.Iso3, country.Name))],
        profile.Panel,
        profile.Model);

    private static async Task<Dictionary<string, Table>> TablesAsync(StepContext context)
    {
        var made = await context.RecordAsync<TablesResult>(Step.Tables);
        var tables = new Dictionary<string, Table>();
        foreach (var name in ReleaseFigures.Tables.Select(schema => schema.Name))
        {
            tables.Add(name, await context.JoinAsync([made.File(LakeLayout.Table(context.Release.Id, name, "parquet"))]));
        }

        return tables;
    }
}

/// <summary>The figures of a release.</summary>
internal sealed record FiguresResult(IReadOnlyList<FigureFacts> Figures);

/// <summary>What there is to say of a figure beside its picture.</summary>
/// <param name="Name">Name of its files.</param>
/// <param name="Title">Its title as it stands on the page.</param>
/// <param name="Description">What it shows, for those who do not see it.</param>
/// <param name="Formats">Endings of its files.</param>
public sealed record FigureFacts(string Name, string Title, string Description, IReadOnlyList<string> Formats);
