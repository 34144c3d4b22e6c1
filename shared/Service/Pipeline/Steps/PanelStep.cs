using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Results;
using PocGrid.Results.Distances;
using PocGrid.Results.Seasons;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>Builds the panel of one country, and what the tables of the release say of its violence and strength.</summary>
internal sealed class PanelStep(ILake lake, ReleaseSourcesCache sources)
{
    public async Task<StepAnswer> RunAsync(string release, string country, CancellationToken cancellation)
    {
        var recordPath = StepRecords.ReleasePath(release, Step.Panel, country);
        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation)).Result;
        var madeOf = await StepRecords.DigestAsync(lake, StepBasis.OfPanel(opened), cancellation);
        if (await StepRecords.FindAsync<PanelResult>(lake, recordPath, madeOf, cancellation) is not null)
        {
            return new StepAnswer(release, [], true);
        }

        var plan = (await StepRecords.GetAsync<ReleasePlan>(lake, StepRecords.ReleasePath(release, Step.Plan), cancellation)).Result;
        var countryPlan = plan.Countries.Single(c => c.Iso3 == country);
        var options = opened.Profile.Panel;
        var loaded = await sources.GetAsync(opened, cancellation);
        var inputs = loaded.InputsOf(countryPlan, plan, options);
        var output = new StepOutput(lake, opened.Simulated, cancellation);

        var panel = PanelBuilder.Build(inputs, options);
        await WriteAsync(output, opened, country, panel, cancellation);
        var own = options.CountryRule == CountryRule.OwnPart ? inputs : loaded.InputsOf(countryPlan, plan, options with { CountryRule = CountryRule.OwnPart });
        var history = new CountryHistory(own, options, options.StudyPeriod, plan.DeploymentCoverage.Last);
        (string Name, Table Table)[] tables =
        [
            ("country-months", CountryMonths.Build(history)),
            ("cell-months", CellMonths.Build(history)),
            ("cell-years", CellYears.Build(history)),
            ("responses", Responses.Build(history)),
            ("season-cells", SeasonCells.Build(history, loaded.SeasonsOf(history.Cells))),
            ("overlap", Overlap.Build(history)),
            ("base-distances", BaseDistances.Build(history)),
        ];
        foreach (var (name, table) in tables)
        {
            await output.WriteTableAsync(TablePath(release, name, country), table);
        }

        await output.FinishAsync(recordPath, Describe(panel, inputs.Units, country), madeOf);
        return new StepAnswer(release, [], false);
    }

    /// <summary>Where columns are left out of the published panel, the whole one is kept for the models, among the steps, which are neither listed nor served.</summary>
    private async Task WriteAsync(StepOutput output, OpenedRelease opened, string country, Table panel, CancellationToken cancellation)
    {
        var conversions = await new GridMonthReader(lake, opened).ConversionsAsync(cancellation);
        var leftOut = RestrictedSources.LeftOut(opened, conversions).Select(left => left.Column).ToHashSet();
        if (opened.Profile.LeaveOutRestricted)
        {
            await output.WriteTableAsync(FittedPath(opened, country), panel);
        }

        var kept = panel.Columns.Where(column => !leftOut.Contains(column.Schema.Name)).ToArray();
        await output.WriteTableAsync(LakeLayout.Panel(opened.Id, country), new Table(panel.Schema with { Columns = [.. kept.Select(column => column.Schema)] }, kept));
    }

    private static PanelResult Describe(Table panel, Units units, string country)
    {
        var gid = panel.Int32s("gid");
        var notCovered = panel.Int32s("neighbours_not_covered");
        return new PanelResult(
            panel.RowCount,
            units.CellsOf(country).Count,
            [.. units.WithoutLandOf(country).Select(cell => cell.Gid)],
            panel.Booleans("enhanced").Count(enhanced => enhanced),
            Enumerable.Range(0, panel.RowCount).Where(row => notCovered[row] > 0).Select(row => gid[row]).Distinct().Count());
    }

    /// <summary>Path of the panel with all its columns, which models are fitted to.</summary>
    public static string FittedPath(OpenedRelease release, string country) =>
        release.Profile.LeaveOutRestricted ? LakeLayout.StepTable(release.Id, $"panel-{country}") : LakeLayout.Panel(release.Id, country);

    /// <summary>Path of a table that is made beside the panel.</summary>
    public static string TablePath(string release, string name, string country) => LakeLayout.StepTable(release, $"{name}-{country}");
}

/// <summary>Size of a panel.</summary>
/// <param name="CellsWithoutLand">Those of its cells that are the country's for an event or a base only.</param>
internal sealed record PanelResult(int Rows, int Cells, IReadOnlyList<int> CellsWithoutLand, int Enhancements, int CellsWithUncoveredNeighbours);
