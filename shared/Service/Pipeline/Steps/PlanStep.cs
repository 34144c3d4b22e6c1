using PocGrid.Datasets;
using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Sources;

namespace PocGrid.Pipeline.Steps;

/// <summary>Decides what a release studies, and refuses the countries that its sources do not cover.</summary>
internal sealed class PlanStep(ILake lake, ReleaseSourcesCache sources)
{
    public async Task<StepAnswer> RunAsync(string release, CancellationToken cancellation)
    {
        var recordPath = StepRecords.ReleasePath(release, Step.Plan);
        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation)).Result;
        var madeOf = await StepRecords.DigestAsync(lake, StepBasis.OfPlan(opened), cancellation);
        if (await StepRecords.FindAsync<ReleasePlan>(lake, recordPath, madeOf, cancellation) is { } done)
        {
            return new StepAnswer(release, [.. done.Result.Countries.Select(country => country.Iso3)], true);
        }

        var plan = await MakeAsync(opened, cancellation);
        await new StepOutput(lake, opened.Simulated, cancellation).FinishAsync(recordPath, plan, madeOf);
        return new StepAnswer(release, [.. plan.Countries.Select(country => country.Iso3)], false);
    }

    private async Task<ReleasePlan> MakeAsync(OpenedRelease opened, CancellationToken cancellation)
    {
        var reader = new GridMonthReader(lake, opened);
        var conversions = await reader.ConversionsAsync(cancellation);
        InputRules.Require(conversions);
        RestrictedSources.Require(opened);
        await InputRules.RequireDistinctEventsAsync(reader, cancellation);

        var missions = MissionTable.Read((await reader.TablesAsync(SourceFamily.Missions, _ => true, null, cancellation)).Single().Table);
        var loaded = await sources.GetAsync(opened, cancellation);
        var (territory, deployments, codes) = (loaded.Territory, loaded.Deployments, loaded.Codes);
        var deploymentCoverage = conversions.Single(c => c.Input.File.Dataset.Family == SourceFamily.Deployments).Record.Result.Coverage!.Value;
        var covered = ViolenceCoverageRules.Of(conversions, codes);
        var study = opened.Profile.Panel.StudyPeriod;
        var period = study.Intersect(deploymentCoverage);

        var withoutEvents = WithoutEvents(conversions);
        var studied = new List<CountryPlan>();
        var refused = new List<RefusedCountry>();
        foreach (var country in opened.Profile.Countries ?? [.. missions.Select(mission => mission.CountryIso3).Distinct().Order(StringComparer.Ordinal)])
        {
            var name = codes.NameOf(country);
            var reason = Judge(country, opened.Profile, missions, deployments, territory, covered.Months, period, deploymentCoverage.Last, withoutEvents, out var months);
            if (reason is null)
            {
                studied.Add(new CountryPlan(country, name, months));
            }
            else
            {
                refused.Add(new RefusedCountry(country, name, reason));
            }
        }

        var events = await reader.TablesAsync(SourceFamily.Violence, name => name == ViolenceSchemas.Events.Name, BordersComparison.Columns, cancellation);
        var borders = BordersComparison.Of(events.Select(file => file.Table), territory, codes, study);
        BordersComparison.Require(
            borders, [.. studied.Select(country => country.Iso3)], codes, conversions.Single(c => c.Input.File.Dataset.Family == SourceFamily.Boundaries).Input.KnownAs, study);
        RequireStudied(opened.Profile, studied, refused);
        return new ReleasePlan
        {
            Period = period,
            DeploymentCoverage = deploymentCoverage,
            Missions = missions,
            Countries = studied,
            Refused = refused,
            ViolenceCoverage = covered.Months,
            AnnualUntil = covered.AnnualUntil,
            ViolenceBeforeGap = covered.BeforeGap,
            Borders = borders,
        };
    }

    private static string? Judge(
        string country,
        Profile profile,
        IReadOnlyList<Mission> missions,
        IReadOnlyList<DeploymentRow> deployments,
        Territory territory,
        IReadOnlyDictionary<string, MonthRange> violence,
        MonthRange period,
        Month deploymentsUntil,
        string withoutEvents,
        out MonthRange months)
    {
        months = period;
        if (missions.All(mission => mission.CountryIso3 != country))
        {
            return "The missions table has no mission in it; add a row to missions.csv beside the data.";
        }

        var atRisk = MonthsAtRisk.Of(country, missions, deployments, deploymentsUntil);
        if (atRisk.Extent is not { } extent || period.Intersect(extent).IsEmpty)
        {
            return $"It is never at risk in {period}: Geo-PKO has no map of {string.Join(", ", missions.Where(m => m.CountryIso3 == country).Select(m => m.Name))} early enough. It holds maps of {MissionsOf(deployments)}.";
        }

        if (!violence.TryGetValue(country, out var covered))
        {
            return withoutEvents;
        }

        if (territory.CellsOf(country, profile.Panel.CountryRule).Count == 0)
        {
            return "The boundaries have no cell of it; supply boundaries with its ISO 3166-1 alpha-3, numeric or Gleditsch-Ward code.";
        }

        months = period.Intersect(extent).Intersect(covered);
        return months.IsEmpty ? $"GED covers it in {covered}, which is outside its months at risk in {period}." : null;
    }

    /// <summary>What is said of a country without events. Where rows were refused, they may have been its own: to declare coverage would cover that up.</summary>
    private static string WithoutEvents(IReadOnlyList<(ReleaseInput Input, StepRecord<Conversion> Record)> conversions)
    {
        var lost = conversions
            .Where(c => c.Input.File.Dataset.Family == SourceFamily.Violence)
            .Select(c => (c.Input.File.File, Refused: Accounts.Refused(c.Record.Result.Account)))
            .Where(file => file.Refused.Rows > 0)
            .Select(file => $"{file.File} ({file.Refused.Rows} rows, {file.Refused.Deaths} deaths)")
            .ToArray();
        return lost.Length == 0
            ? "The supplied GED files hold not a single event of it, of any type. Absence of a file is not absence of violence: "
                + "supply a GED file with the country, or declare under covers.countries in datasets.json that a file covers it."
            : $"The supplied GED files hold not a single event of it that could be read, and rows were refused that may be its own: {string.Join(", ", lost)}. "
                + "Correct them, 'describe DIR' names them, or supply a GED file with the country.";
    }

    /// <summary>The missions of which the deployment maps hold any, by name.</summary>
    internal static string MissionsOf(IReadOnlyList<DeploymentRow> deployments) =>
        string.Join(", ", deployments.Select(row => row.Mission).Distinct().Order(StringComparer.Ordinal));

    private static void RequireStudied(Profile profile, List<CountryPlan> studied, List<RefusedCountry> refused)
    {
        if (refused.Count > 0 && (profile.Countries is not null || studied.Count == 0))
        {
            throw new PlanException(
                (profile.Countries is not null ? "A country that was asked for is refused. " : "No country can be studied. ")
                + string.Join(" ", refused.Select(country => $"{country.Name} ({country.Iso3}): {country.Reason}")));
        }
    }
}
