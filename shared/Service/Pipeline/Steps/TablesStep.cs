using PocGrid.Datasets.GeoPko;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Pipeline.Records;
using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Results.Claims;
using PocGrid.Results.Distances;
using PocGrid.Results.Durations;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Results.Origins;
using PocGrid.Results.Outcomes;
using PocGrid.Results.Seasons;
using PocGrid.Results.Specifications;
using PocGrid.Results.Timing;
using PocGrid.Sources;
using PocGrid.Study;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>Gathers the tables of the release and writes each as Parquet, CSV and JSON.</summary>
internal sealed class TablesStep() : ReleaseStep<TablesResult>(Step.Tables)
{
    protected override async ValueTask<IReadOnlyList<string>> MadeOfAsync(StepContext context, string key) =>
        StepBasis.OfTables(context.Release, await context.PlanAsync());

    protected override async Task<TablesResult> MakeAsync(StepContext context, string key, StepOutput output)
    {
        var (release, stop) = (context.Release, context.Cancellation);
        var tables = await GatherAsync(context);
        context.ForgetShared();
        foreach (var table in tables.Select(table => SimulatedMark.Add(table, release.Simulated)))
        {
            var name = table.Schema.Name;
            await output.WriteTableAsync(LakeLayout.Table(release.Id, name, "parquet"), table);
            await WriteAsync("csv", stream => CsvTables.WriteAsync(table, stream, cancellation: stop));
            await WriteAsync("json", stream => JsonTables.WriteAsync(table, stream, cancellation: stop));

            Task WriteAsync(string format, Func<Stream, Task> write) =>
                output.WriteAsync(LakeLayout.Table(release.Id, name, format), write, name, table.RowCount);
        }

        var failed = FailedSpecifications.In(tables.Single(table => table.Schema.Name == SpecificationTable.Schema.Name));
        return new TablesResult([.. tables.Select(table => table.Schema.Name)]) { FailedSpecifications = failed };
    }

    private static async Task<IReadOnlyList<Table>> GatherAsync(StepContext context)
    {
        var (release, profile) = (context.Release, context.Profile);
        var plan = await context.PlanAsync();
        var sources = await context.SourcesAsync();
        var leftOut = await context.LeftOutAsync();
        var panels = await context.RecordsAsync<PanelSize>(Step.Panel, plan.Countries.Select(country => country.Iso3));
        var fits = await context.RecordsAsync<FitAccount>(Step.Fit, StepBasis.Fits(plan));
        var fitTables = new List<Table>();
        foreach (var name in FitTables.Schemas.Select(schema => schema.Name))
        {
            fitTables.Add(await context.JoinAsync(fits.Select(fit => fit.Record.File(FitStep.TablePath(release.Id, name, fit.Key)))));
        }

        var files = (await context.ConversionsAsync()).Files;
        var account = files.SelectMany(file => file.Conversion.Account)
            .Concat(await PanelAccountAsync(context, plan, sources))
            .Concat(fits.SelectMany(fit => fit.Record.Result.Account));
        var sizes = panels.ToDictionary(panel => panel.Key, panel => panel.Record.Result);
        var coverage = CoverageStatements.Of(profile.Name, profile.Panel.StudyPeriod, plan, files, sizes, sources, leftOut);
        var withheld = leftOut.Select(left => left.Column).OfType<string>().ToHashSet();
        var countryMonths = await JoinCountriesAsync("country-months");
        var seasonCells = await JoinCountriesAsync("season-cells");
        var distances = await JoinCountriesAsync("base-distances");
        var model = ModelSpec.Of(profile.Panel, profile.Model);
        var specifications = await SpecificationsAsync(context);
        var threats = Threats.Pool(await JoinCountriesAsync("threats"));
        var answers = new AnswerTables(
            Named(FitSummaryTable.Schema),
            Named(CoefficientsTable.Schema),
            Named(TermSupportTable.Schema),
            Named(EffectsTable.Schema),
            Named(TestsTable.Schema),
            Named(LeadLagTable.Schema),
            specifications.Single(table => table.Schema.Name == SpecificationCurve.Schema.Name),
            threats);
        return
        [
            Answers.Build(answers, model),
            .. fitTables,
            PartialPooling.Build(
                Named(CoefficientsTable.Schema),
                Named(TermSupportTable.Schema),
                Named(FitSummaryTable.Schema),
                Named(MissionCoefficientsTable.Schema),
                model),
            TestFamilies.Build(
                Named(CoefficientsTable.Schema),
                Named(FitSummaryTable.Schema),
                Named(TestsTable.Schema),
                Named(OutcomesTable.Schema),
                model),
            FitTerms.Build(Named(FitSummaryTable.Schema), Named(CoefficientsTable.Schema), model, withheld),
            DefinitionsGrid.Build(plan.Missions, sources.DeploymentsOf, UnitsOf, plan.Period),
            .. specifications,
            SpecificationTermTable.Build(
                SpecificationsStep.Batches(profile).SelectMany(batch => batch), profile.Panel, profile.Model, withheld),
            AccountTable.Of(account),
            await context.GridMonthAsync(SourceFamily.Deployments, MapFindings.Schema.Name),
            CoverageTable.Of(coverage),
            countryMonths,
            CountryRules(),
            await JoinCountriesAsync("cell-months"),
            await JoinCountriesAsync("cell-years"),
            Responses.Pool(await JoinCountriesAsync("responses")),
            .. await OriginTables.BuildAsync(context, plan, sources, countryMonths),
            .. await EscalationTables.BuildAsync(context, plan, sources),
            SeasonTable.Build(seasonCells),
            SeasonRatios.Build(seasonCells),
            await JoinCountriesAsync("overlap"),
            distances,
            BaseDistanceSummary.Build(distances),
            threats,
            TimeToResponse.Build(await JoinCountriesAsync("response-spells")),
            EnhancementOrigins.Pool(await JoinCountriesAsync("enhancement-origins")),
            PresencePatterns.Pool(await JoinCountriesAsync("presence-patterns")),
            await JoinCountriesAsync("strong-presence"),
            await JoinCountriesAsync("map-phases"),
            await context.GridMonthAsync(SourceFamily.Missions),
            await context.GridMonthAsync(SourceFamily.Boundaries),
        ];

        Table Named(TableSchema schema) => fitTables.Single(table => table.Schema.Name == schema.Name);

        Units UnitsOf(CountryRule rule) => sources.UnitsOf(rule, plan, profile.Panel.StudyPeriod);

        Table CountryRules()
        {
            var violence = sources.ViolenceOf(plan, profile.Panel.MonthRule, profile.Panel.Deaths);
            var countries = plan.Countries.Select(country => (country.Iso3, plan.Period.Intersect(plan.ViolenceCoverage[country.Iso3])));
            return new CountryRulesTable(UnitsOf, violence, sources.Deployments, plan.Missions, plan.Period).Build([.. countries]);
        }

        Task<Table> JoinCountriesAsync(string name) =>
            context.JoinAsync(panels.Select(panel => panel.Record.File(PanelStep.TablePath(release.Id, name, panel.Key))));
    }

    /// <summary>What became of the rows of every source when the panels were built.</summary>
    private static async Task<IReadOnlyList<AccountRow>> PanelAccountAsync(StepContext context, StudyPlan plan, StudySources sources)
    {
        var account = new PanelAccount(plan, sources, context.Profile.Panel);
        var events = await context.GridMonthsAsync(SourceFamily.Violence, EventTable.Schema.Name, account.EventColumns);
        var deployments = await context.GridMonthsAsync(SourceFamily.Deployments, DeploymentTable.Schema.Name);
        var covariates = await context.GridMonthsAsync(SourceFamily.Covariates, columns: PanelAccount.CovariateColumns);
        return
        [
            .. events.SelectMany(account.OfEvents),
            .. deployments.SelectMany(account.OfDeployments),
            .. covariates.SelectMany(account.OfCovariates),
        ];
    }

    /// <summary>The specification grid, summed up over all its batches.</summary>
    private static async Task<IReadOnlyList<Table>> SpecificationsAsync(StepContext context)
    {
        var keys = SpecificationsStep.Keys(context.Profile);
        var batches = await context.RecordsAsync<SpecificationBatchResult>(Step.FitSpecifications, keys);
        var all = SpecificationDuplicates.Mark(await JoinAsync(SpecificationTable.OfBatch));
        var permutations = await JoinAsync(SpecificationTable.Permutations);
        return [all, SpecificationCurve.Build(all), PermutationTests.Build(permutations), ChoiceInfluence.Build(all)];

        Task<Table> JoinAsync(TableSchema schema) =>
            context.JoinAsync(batches.Select(batch =>
                batch.Record.File(SpecificationsStep.TablePath(context.Release.Id, batch.Key, schema.Name))));
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
        .. specifications.Rows
            .Where(row => row.Get(SpecificationTable.Status) == SpecificationOutcome.FailedStatus)
            .Select(row => new ManifestFailedSpecification(row.Get(SpecificationTable.Specification), row.Get(SpecificationTable.Reason)!))
            .DistinctBy(failed => failed.Specification)
            .OrderBy(failed => failed.Specification),
    ];
}
