using System.Globalization;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Pipeline.Conversions;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Sources.Recognition;

namespace PocGrid.Pipeline.Steps;

/// <summary>Turns one source file into grid-months, its rows' fates and its rejects.</summary>
internal sealed class ConvertStep(ILake lake)
{
    public async Task<StepAnswer> RunAsync(string release, string key, CancellationToken cancellation)
    {
        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation)).Result;
        var input = opened.Inputs[int.Parse(key, CultureInfo.InvariantCulture)];
        if (await StepRecords.FindAsync<Conversion>(lake, input.ConversionPath, cancellation) is not null)
        {
            return new StepAnswer(release, [], true);
        }

        var content = IncomingContent.Open(lake, input.File.File, input.Path);
        var converted = Convert(input.File, content, opened.Profile);
        var output = new StepOutput(lake, opened.Simulated, cancellation);
        var partition = $"source={Names.Path(input.File.Kind)}/release={ReleaseFolder(input)}";
        foreach (var table in converted.GridMonths)
        {
            await WriteGridMonthsAsync(output, partition, table);
        }

        if (converted.SourceRows is { } rows)
        {
            await output.WriteTableAsync($"source-rows/{partition}/part-000.parquet", rows);
        }

        if (converted.Rejects.Count > 0)
        {
            await output.WriteTableAsync($"rejects/{Names.Path(input.File.Kind)}/{ReleaseFolder(input)}/rejects.parquet", RejectTable.Of(converted.Rejects));
        }

        await output.FinishAsync(input.ConversionPath, converted.Result);
        return new StepAnswer(release, [], false);
    }

    private static ConversionOutput Convert(RecognizedFile file, SourceContent content, Profile profile) => file.Kind switch
    {
        SourceKind.UcdpGed or SourceKind.UcdpGedCandidate => GedConverter.Convert(file, content),
        SourceKind.GeoPkoLocationMap or SourceKind.GeoPkoLocationMonth => GeoPkoConverter.Convert(file, content),
        SourceKind.PrioGridStatic or SourceKind.PrioGridYearly => CovariateConverters.PrioGrid(file, content),
        SourceKind.RainfallClimatology => CovariateConverters.Climatology(file, content),
        SourceKind.RainfallMonthly => CovariateConverters.Monthly(file, content, profile.Panel.StudyPeriod),
        SourceKind.Boundaries => BoundariesConverter.Convert(file, content, profile.Panel.StudyPeriod),
        SourceKind.Missions => MissionsConverter.Convert(file, content),
        _ => throw new PlanException($"{file.File} is a {Names.Of(file.Kind)} file, which the pipeline does not use."),
    };

    /// <summary>The release's name with the conversion's digest: what a partition holds never changes (docs/decisions/0002).</summary>
    private static string ReleaseFolder(ReleaseInput input) =>
        $"{input.File.Release}-{Path.GetFileNameWithoutExtension(input.ConversionPath)[..8]}";

    private static async Task WriteGridMonthsAsync(StepOutput output, string partition, Table table)
    {
        if (table.Schema.Columns.Any(column => column.Name == "year"))
        {
            var years = table.Int32s("year");
            foreach (var (year, rows) in table.SplitBy(row => years[row]))
            {
                await output.WriteTableAsync(string.Create(CultureInfo.InvariantCulture, $"grid-months/{partition}/year={year:D4}/part-000.parquet"), rows);
            }

            if (table.RowCount > 0)
            {
                return;
            }
        }

        await output.WriteTableAsync($"grid-months/{partition}/part-000.parquet", table);
    }
}
