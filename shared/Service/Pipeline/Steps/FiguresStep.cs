using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Results.Figures;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>Draws the figures of the release from its tables; each as SVG, PNG and the CSV behind it.</summary>
internal sealed class FiguresStep(ILake lake)
{
    private static readonly IReadOnlyList<string> Formats = ["svg", "png", "csv"];

    public async Task<StepAnswer> RunAsync(string release, CancellationToken cancellation)
    {
        var recordPath = StepRecords.ReleasePath(release, Step.Figures);
        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation)).Result;
        var madeOf = await StepRecords.DigestAsync(lake, StepBasis.OfFigures(opened), cancellation);
        if (await StepRecords.FindAsync<FiguresResult>(lake, recordPath, madeOf, cancellation) is not null)
        {
            return new StepAnswer(release, [], true);
        }

        var manifest = await new ReleaseManifest(lake).MakeAsync(release, before: Step.Figures, cancellation);
        var facts = FactsOf(manifest, opened.Profile);
        var tables = await TablesAsync(release, cancellation);
        var output = new StepOutput(lake, manifest.Simulated, cancellation);
        var figures = new List<FigureFacts>();
        foreach (var figure in ReleaseFigures.Of(facts, tables))
        {
            await WriteAsync(output, figure, facts, cancellation);
            figures.Add(new FigureFacts(figure.Name, figure.Heading(facts), figure.Description, Formats));
        }

        await output.WriteAsync(LakeLayout.Figures(release), stream => stream.WriteAsync(LakeJson.Serialize(figures), cancellation).AsTask());
        await output.FinishAsync(recordPath, new FiguresResult(figures), madeOf);
        return new StepAnswer(release, [], false);
    }

    private static async Task WriteAsync(StepOutput output, Figure figure, FigureRelease release, CancellationToken cancellation)
    {
        var data = SimulatedMark.Add(figure.Data, release.Simulated);
        await output.WriteAsync(Path("svg"), stream => stream.WriteAsync(FigureFiles.Svg(figure, release), cancellation).AsTask());
        await output.WriteAsync(Path("png"), stream => stream.WriteAsync(FigureFiles.Png(figure, release), cancellation).AsTask());
        await output.WriteAsync(Path("csv"), stream => CsvTables.WriteAsync(data, stream, cancellation: cancellation), data.Schema.Name, data.RowCount);

        string Path(string format) => LakeLayout.Figure(release.Id, figure.Name, format);
    }

    internal static FigureRelease FactsOf(Manifest manifest, Profile profile) => new(
        manifest.Release,
        manifest.Simulated,
        [.. manifest.Sources.GroupBy(source => source.Title).Select(files => $"{files.Key} {string.Join(", ", files.Select(file => file.Release).Distinct())}")],
        manifest.Period,
        [.. manifest.Countries.Select(country => (country.Iso3, country.Name))],
        profile.Panel,
        profile.Model);

    private async Task<Dictionary<string, Table>> TablesAsync(string release, CancellationToken cancellation)
    {
        var made = await StepRecords.GetAsync<TablesResult>(lake, StepRecords.ReleasePath(release, Step.Tables), cancellation);
        var tables = new Dictionary<string, Table>();
        foreach (var name in ReleaseFigures.Tables.Select(schema => schema.Name))
        {
            tables.Add(name, await lake.ReadOutputAsync(made.File(LakeLayout.Table(release, name, "parquet")), cancellation: cancellation));
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
