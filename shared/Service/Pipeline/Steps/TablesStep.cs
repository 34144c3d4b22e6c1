using PocGrid.Datasets.GeoPko;
using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Results.Distances;
using PocGrid.Results.Models;
using PocGrid.Results.Origins;
using PocGrid.Results.Seasons;
using PocGrid.Results.Specifications;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>Gathers the tables of the release and writes each as Parquet, CSV and JSON.</summary>
internal sealed class TablesStep(ILake lake, ReleaseSourcesCache cache)
{
    public async Task<StepAnswer> RunAsync(string release, CancellationToken cancellation)
    {
        var recordPath = StepRecords.ReleasePath(release, Step.Tables);
        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation)).Result;
        var plan = (await StepRecords.GetAsync<ReleasePlan>(lake, StepRecords.ReleasePath(release, Step.Plan), cancellation)).Result;
        var madeOf = await StepRecords.DigestAsync(lake, StepBasis.OfTables(opened, plan), cancellation);
        if (await StepRecords.FindAsync<TablesResult>(lake, recordPath, madeOf, cancellation) is not null)
        {
            return new StepAnswer(release, [], true);
        }

        var output = new StepOutput(lake, opened.Simulated, cancellation);
        var tables = await GatherAsync(opened, plan, cancellation);
        cache.Forget();
        foreach (var table in tables.Select(table => SimulatedMark.Add(table, opened.Simulated)))
        {
            var name = table.Schema.Name;
            await output.WriteTableAsync(LakeLayout.Table(release, name, "parquet"), table);
            await output.WriteAsync(LakeLayout.Table(release, name, "csv"), stream => CsvTables.WriteAsync(table, stream, cancellation: cancellation), name, table.RowCount);
            await output.WriteAsync(LakeLayout.Table(release, name, "json"), stream => JsonTables.WriteAsync(table, stream, cancellation: cancellation), name, table.RowCount);
        }

        var failed = FailedSpecifications.In(tables.Single(table => table.Schema.Name == SpecificationTable.Schema.Name));
        await output.FinishAsync(recordPath, new TablesResult([.. tables.Select(table => table.Schema.Name)]) { FailedSpecifications = failed }, madeOf);
        return new StepAnswer(release, [], false);
    }

    private async Task<IReadOnlyList<Table>> GatherAsync(OpenedRelease opened, ReleasePlan plan, CancellationToken cancellation)
    {
        var reader = new GridMonthReader(lake, opened);
        var sources = await cache.GetAsync(opened, cancellation);
        var deployments = sources.Deployments;
        var conversions = await reader.ConversionsAsync(cancellation);
        var panels = new Dictionary<string, StepRecord<PanelResult>>();
        foreach (var country in plan.Countries.Select(country => country.Iso3))
        {
            panels.Add(country, await StepRecords.GetAsync<PanelResult>(lake, StepRecords.ReleasePath(opened.Id, Step.Panel, country), cancellation));
        }

        var fits = new Dictionary<string, StepRecord<FitAccount>>();
        foreach (var fit in StepBasis.Fits(plan))
        {
            fits.Add(fit, await StepRecords.GetAsync<FitAccount>(lake, StepRecords.ReleasePath(opened.Id, Step.Fit, fit), cancellation));
        }

        var account = conversions.SelectMany(c => c.Record.Result.Account)
            .Concat(await new PanelAccount(lake, opened, plan, sources).CloseAsync(cancellation))
            .Concat(fits.Values.SelectMany(fit => fit.Result.Account))
            .ToList();

        var fitTables = new List<Table>();
        foreach (var name in FitTables.Schemas.Select(schema => schema.Name))
        {
            fitTables.Add(await JoinAsync(fits.Select(fit => fit.Value.File(FitStep.TablePath(opened.Id, name, fit.Key))), cancellation));
        }

        var withheld = RestrictedSources.LeftOut(opened, conversions).Select(left => left.Column).OfType<string>().ToHashSet();
        var coverage = CoverageStatements.Of(opened, plan, conversions, panels.ToDictionary(panel => panel.Key, panel => panel.Value.Result), deployments, sources);
        var countryMonths = await JoinCountriesAsync("country-months");
        var seasonCells = await JoinCountriesAsync("season-cells");
        var distances = await JoinCountriesAsync("base-distances");
        return
        [
            .. fitTables,
            FitTerms.Build(Named(FitTables.Summary), Named(FitTables.Coefficients), ModelSpec.Of(opened.Profile.Panel, opened.Profile.Model), withheld),
            DefinitionsGrid.Build(plan.Missions, sources.DeploymentsOf, rule => sources.UnitsOf(rule, plan, opened.Profile.Panel.StudyPeriod), plan.Period),
            .. await SpecificationsAsync(opened, cancellation),
            SpecificationTermTable.Build(SpecificationsStep.Batches(opened.Profile).SelectMany(batch => batch), opened.Profile.Panel, opened.Profile.Model, withheld),
            AccountTable.Of(account),
            (await reader.TablesAsync(SourceFamily.Deployments, name => name == MapFindings.Schema.Name, null, cancellation)).Single().Table,
            CoverageTable.Of(coverage),
            countryMonths,
            sources.CountryRulesOf(plan, opened.Profile.Panel),
            await JoinCountriesAsync("cell-months"),
            await JoinCountriesAsync("cell-years"),
            Responses.Pool(await JoinCountriesAsync("responses")),
            .. await new OriginTables(reader, opened, plan, sources).BuildAsync(countryMonths, cancellation),
            SeasonTable.Build(seasonCells),
            SeasonRatios.Build(seasonCells),
            await JoinCountriesAsync("overlap"),
            distances,
            BaseDistanceSummary.Build(distances),
            (await reader.TablesAsync(SourceFamily.Missions, _ => true, null, cancellation)).Single().Table,
            (await reader.TablesAsync(SourceFamily.Boundaries, _ => true, null, cancellation)).Single().Table,
        ];

        Table Named(TableSchema schema) => fitTables.Single(table => table.Schema.Name == schema.Name);

        Task<Table> JoinCountriesAsync(string name) => JoinAsync(panels.Select(panel => panel.Value.File(PanelStep.TablePath(opened.Id, name, panel.Key))), cancellation);
    }

    /// <summary>The specification grid, summed up over all its batches.</summary>
    private async Task<IReadOnlyList<Table>> SpecificationsAsync(OpenedRelease opened, CancellationToken cancellation)
    {
        List<OutputFile> specifications = [], permutations = [];
        foreach (var batch in SpecificationsStep.Keys(opened.Profile))
        {
            var record = await StepRecords.GetAsync<SpecificationBatchResult>(lake, StepRecords.ReleasePath(opened.Id, Step.FitSpecifications, batch), cancellation);
            specifications.Add(record.File(SpecificationsStep.TablePath(opened.Id, batch, SpecificationTable.Schema.Name)));
            permutations.Add(record.File(SpecificationsStep.TablePath(opened.Id, batch, SpecificationTable.Permutations.Name)));
        }

        var all = await JoinAsync(specifications, cancellation);
        return [all, SpecificationCurve.Build(all, await JoinAsync(permutations, cancellation)), ChoiceInfluence.Build(all)];
    }

    private async Task<Table> JoinAsync(IEnumerable<OutputFile> files, CancellationToken cancellation)
    {
        var tables = new List<Table>();
        foreach (var file in files)
        {
            tables.Add(await lake.ReadOutputAsync(file, cancellation: cancellation));
        }

        return TableConcat.Join(tables);
    }
}

/// <summary>The names of the tables of a release.</summary>
internal sealed record TablesResult(IReadOnlyList<string> Tables)
{
    /// <summary>Specifications of which no estimate could be made by a fault of the fit itself, in the order of their numbers.</summary>
    public IReadOnlyList<ManifestFailedSpecification> FailedSpecifications { get; init; } = [];
}

/// <summary>Finds, among the specifications of a release, those whose fit failed.</summary>
internal static class FailedSpecifications
{
    /// <param name="specifications">Table of <see cref="SpecificationTable.Schema"/>.</param>
    public static IReadOnlyList<ManifestFailedSpecification> In(Table specifications) =>
    [
        .. Enumerable.Range(0, specifications.RowCount)
            .Where(row => specifications.Texts("status")[row] == SpecificationOutcome.FailedStatus)
            .Select(row => new ManifestFailedSpecification(specifications.Int32s("specification")[row], specifications.Texts("reason")[row]!))
            .DistinctBy(failed => failed.Specification)
            .OrderBy(failed => failed.Specification),
    ];
}
