using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Results.Distances;
using PocGrid.Results.Seasons;
using PocGrid.Results.Specifications;
using PocGrid.Sources;

namespace PocGrid.Pipeline.Steps;

/// <summary>Gathers the tables of the release and writes each as Parquet, CSV and JSON.</summary>
internal sealed class TablesStep(ILake lake, ReleaseSourcesCache cache)
{
    public async Task<StepAnswer> RunAsync(string release, CancellationToken cancellation)
    {
        var recordPath = StepRecords.ReleasePath(release, Step.Tables);
        if (await StepRecords.FindAsync<TablesResult>(lake, recordPath, cancellation) is not null)
        {
            return new StepAnswer(release, [], true);
        }

        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation)).Result;
        var plan = (await StepRecords.GetAsync<ReleasePlan>(lake, StepRecords.ReleasePath(release, Step.Plan), cancellation)).Result;
        var output = new StepOutput(lake, opened.Simulated, cancellation);
        var tables = await GatherAsync(opened, plan, cancellation);
        cache.Forget();
        foreach (var table in tables.Select(table => SimulatedMark.Add(table, opened.Simulated)))
        {
            var name = table.Schema.Name;
            await output.WriteTableAsync(ReleaseStore.TablePath(release, name, "parquet"), table);
            await output.WriteAsync(ReleaseStore.TablePath(release, name, "csv"), stream => CsvTables.WriteAsync(table, stream, cancellation: cancellation), name, table.RowCount);
            await output.WriteAsync(ReleaseStore.TablePath(release, name, "json"), stream => JsonTables.WriteAsync(table, stream, cancellation: cancellation), name, table.RowCount);
        }

        await output.FinishAsync(recordPath, new TablesResult([.. tables.Select(table => table.Schema.Name)]));
        return new StepAnswer(release, [], false);
    }

    private async Task<IReadOnlyList<Table>> GatherAsync(OpenedRelease opened, ReleasePlan plan, CancellationToken cancellation)
    {
        var reader = new GridMonthReader(lake, opened);
        var sources = await cache.GetAsync(opened, cancellation);
        var deployments = sources.Deployments;
        var conversions = await reader.ConversionsAsync(cancellation);
        string[] fits = [RefreshOrchestration.Pooled, .. plan.Countries.Select(country => country.Iso3)];
        var panels = new Dictionary<string, PanelResult>();
        foreach (var country in plan.Countries)
        {
            panels.Add(country.Iso3, (await StepRecords.GetAsync<PanelResult>(lake, StepRecords.ReleasePath(opened.Id, Step.Panel, country.Iso3), cancellation)).Result);
        }

        var account = conversions.SelectMany(c => c.Record.Result.Account)
            .Concat(await new PanelAccount(lake, opened, plan, sources).CloseAsync(cancellation))
            .ToList();
        foreach (var fit in fits)
        {
            account.AddRange((await StepRecords.GetAsync<FitAccount>(lake, StepRecords.ReleasePath(opened.Id, Step.Fit, fit), cancellation)).Result.Account);
        }

        var fitTables = new List<Table>();
        foreach (var name in FitTables.Schemas.Select(schema => schema.Name))
        {
            fitTables.Add(await JoinAsync(opened.Id, fits.Select(fit => $"fit-{fit}-{name}"), cancellation));
        }

        var coverage = CoverageStatements.Of(opened, plan, conversions, panels, deployments, sources);
        var countryMonths = await JoinCountriesAsync("country-months");
        var seasonCells = await JoinCountriesAsync("season-cells");
        var distances = await JoinCountriesAsync("base-distances");
        return
        [
            .. fitTables,
            DefinitionsGrid.Build(plan.Missions, sources.DeploymentsOf, rule => sources.UnitsOf(rule, plan, opened.Profile.Panel.StudyPeriod), plan.Period),
            .. await SpecificationsAsync(opened, cancellation),
            AccountTable.Of(account),
            (await reader.TablesAsync(SourceKinds.GeoPko, name => name == MapFindings.Schema.Name, null, cancellation)).Single().Table,
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
            (await reader.TablesAsync([SourceKind.Missions], _ => true, null, cancellation)).Single().Table,
            (await reader.TablesAsync([SourceKind.Boundaries], _ => true, null, cancellation)).Single().Table,
        ];

        Task<Table> JoinCountriesAsync(string name) => JoinAsync(opened.Id, plan.Countries.Select(country => $"{name}-{country.Iso3}"), cancellation);
    }

    /// <summary>The specification grid, summed up over the batches that were fitted; of those that were not every specification is stated.</summary>
    private async Task<IReadOnlyList<Table>> SpecificationsAsync(OpenedRelease opened, CancellationToken cancellation)
    {
        List<Table> specifications = [], permutations = [];
        foreach (var batch in SpecificationsStep.Keys(opened.Profile))
        {
            if (await StepRecords.FindAsync<SpecificationBatchResult>(lake, StepRecords.ReleasePath(opened.Id, Step.FitSpecifications, batch), cancellation) is null)
            {
                var declared = SpecificationsStep.Batches(opened.Profile)[SpecificationsStep.Place(batch)];
                specifications.Add(SpecificationTable.NotFitted(declared, opened.Profile.Panel, opened.Profile.Model, await FailureAsync(opened.Id, batch, cancellation)));
                continue;
            }

            specifications.Add(await lake.ReadTableAsync(SpecificationsStep.TablePath(opened.Id, batch, SpecificationTable.Schema.Name), cancellation: cancellation));
            permutations.Add(await lake.ReadTableAsync(SpecificationsStep.TablePath(opened.Id, batch, SpecificationTable.Permutations.Name), cancellation: cancellation));
        }

        var all = TableConcat.Join(specifications);
        var permuted = permutations.Count > 0 ? TableConcat.Join(permutations) : new TableBuilder(SpecificationTable.Permutations).Build();
        return [all, SpecificationCurve.Build(all, permuted), ChoiceInfluence.Build(all)];
    }

    private async Task<string> FailureAsync(string release, string batch, CancellationToken cancellation) =>
        await lake.FindJsonAsync<SpecificationBatchFailure>(SpecificationsStep.FailurePath(release, batch), cancellation) is { } failure
            ? $"Its batch failed: {failure.Message}"
            : "Its batch did not finish.";

    private async Task<Table> JoinAsync(string release, IEnumerable<string> names, CancellationToken cancellation)
    {
        var tables = new List<Table>();
        foreach (var name in names)
        {
            tables.Add(await lake.ReadTableAsync($"steps/{release}/{name}.parquet", cancellation: cancellation));
        }

        return TableConcat.Join(tables);
    }
}

/// <summary>The names of the tables of a release.</summary>
public sealed record TablesResult(IReadOnlyList<string> Tables);
