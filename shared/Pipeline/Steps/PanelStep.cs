using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Results;
using PocGrid.Results.Distances;
using PocGrid.Results.Seasons;

namespace PocGrid.Pipeline.Steps;

/// <summary>Builds the panel of one country, and what the tables of the release say of its violence and strength.</summary>
internal sealed class PanelStep(ILake lake, ReleaseSourcesCache sources)
{
    public async Task<StepAnswer> RunAsync(string release, string country, CancellationToken cancellation)
    {
        var recordPath = StepRecords.ReleasePath(release, Step.Panel, country);
        if (await StepRecords.FindAsync<PanelResult>(lake, recordPath, cancellation) is not null)
        {
            return new StepAnswer(release, [], true);
        }

        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation)).Result;
        var plan = (await StepRecords.GetAsync<ReleasePlan>(lake, StepRecords.ReleasePath(release, Step.Plan), cancellation)).Result;
        var countryPlan = plan.Countries.Single(c => c.Iso3 == country);
        var options = opened.Profile.Panel;
        var loaded = await sources.GetAsync(opened, cancellation);
        var inputs = loaded.InputsOf(countryPlan, plan, options);
        var output = new StepOutput(lake, opened.Simulated, cancellation);

        var panel = PanelBuilder.Build(inputs, options);
        await output.WriteTableAsync(PanelPath(release, country), panel);
        var history = new CountryHistory(inputs, options, options.StudyPeriod, plan.DeploymentCoverage.Last);
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
            await output.WriteTableAsync($"steps/{release}/{name}-{country}.parquet", table);
        }

        await output.FinishAsync(recordPath, Describe(panel, history.Cells.Count));
        return new StepAnswer(release, [], false);
    }

    private static PanelResult Describe(Table panel, int cells)
    {
        var gid = panel.Int32s("gid");
        var notCovered = panel.Int32s("neighbours_not_covered");
        return new PanelResult(
            panel.RowCount,
            cells,
            panel.Booleans("enhanced").Count(enhanced => enhanced),
            Enumerable.Range(0, panel.RowCount).Where(row => notCovered[row] > 0).Select(row => gid[row]).Distinct().Count());
    }

    public static string PanelPath(string release, string country) => $"panels/release={release}/country={country}/part-000.parquet";
}

/// <summary>Size of a panel.</summary>
public sealed record PanelResult(int Rows, int Cells, int Enhancements, int CellsWithUncoveredNeighbours);
