using System.Globalization;
using PocGrid.Datasets;
using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Panels.Strength;

namespace PocGrid.Study;

/// <summary>One statement about what a release covers.</summary>
public sealed record CoverageRow(string Subject, string Name, string Status, MonthRange? Months, string Detail);

/// <summary>States what a release covers and what it does not.</summary>
public static class CoverageStatements
{
    /// <param name="profile">Name of the configuration.</param>
    /// <param name="panels">Size of the panel of each country that is studied.</param>
    /// <param name="leftOut">What is left out of the release for a licence.</param>
    public static IEnumerable<CoverageRow> Of(
        string profile,
        MonthRange study,
        StudyPlan plan,
        IReadOnlyList<ConvertedFile> files,
        IReadOnlyDictionary<string, PanelSize> panels,
        StudySources sources,
        IReadOnlyList<LeftOut> leftOut) =>
    [
        new("study", "asked_for", "declared", study, $"Study period of profile {profile}."),
        new("study", "used", "covered", plan.Period, $"Cut to the months that the deployment maps cover, {plan.DeploymentCoverage}."),
        .. plan.Countries.Select(country => Studied(country, study, plan, panels[country.Iso3])),
        .. plan.Refused.Select(country => new CoverageRow("country", country.Iso3, "refused", null, $"{country.Name}: {country.Reason}")),
        .. plan.Missions.Select(mission => OfMission(mission, plan, sources.Deployments)),
        .. Controls(sources, plan),
        .. sources.SeasonsOf([]).Select(Seasons),
        .. files.Select(Source),
        .. ActorChecks.Of(files),
        .. leftOut.Select(LeftOut),
    ];

    private static CoverageRow Studied(CountryPlan country, MonthRange study, StudyPlan plan, PanelSize panel) => new(
        "country",
        country.Iso3,
        "studied",
        country.Period,
        $"{country.Name}: {panel.Cells} cells{WithoutLand(panel)}, {panel.Rows} cell-months at risk, {panel.Enhancements} enhancements. "
        + $"GED covers it in {plan.ViolenceCoverage[country.Iso3]}. "
        + (plan.ViolenceBeforeGap.TryGetValue(country.Iso3, out var before)
            ? $"Months in {before} do not count: no file covers those after them, unless covers in datasets.json says so. "
            : "")
        + (plan.Borders.FirstOrDefault(compared => compared.Iso3 == country.Iso3) is { } borders
            ? $"Of its {borders.Events} events of any type in {study} {borders.Inside} lie in its cells or next to them. "
            : "")
        + $"{panel.CellsWithUncoveredNeighbours} cells have a neighbour in a country that no GED file covers; "
        + "it adds no deaths (neighbours_not_covered in the panel).");

    private static string WithoutLand(PanelSize panel) => panel.CellsWithoutLand.Count == 0
        ? ""
        : $" ({panel.CellsWithoutLand.Count} of them for an own event or base only: {string.Join(", ", panel.CellsWithoutLand)})";

    private static CoverageRow OfMission(Mission mission, StudyPlan plan, IReadOnlyList<DeploymentRow> deployments)
    {
        var months = MonthsAtRisk.Of(mission.CountryIso3, [mission], deployments, plan.DeploymentCoverage.Last).Extent;
        var risk = months is null
            ? $"The deployment maps hold none of it: never at risk. They hold {StudyPlanner.MissionsOf(deployments)}."
            : "From the month after its first map.";
        return new CoverageRow(
            "mission",
            mission.Name,
            months is null ? "without_maps" : "at_risk",
            months,
            $"{mission.CountryIso3}, {mission.Resolution}. {risk} {mission.Note}".TrimEnd());
    }

    private static IEnumerable<CoverageRow> Controls(StudySources sources, StudyPlan plan)
    {
        var cells = plan.Countries.SelectMany(country => sources.Territory.CellsOf(country.Iso3, CountryRule.AnyOverlap)).Distinct();
        var controls = sources.ControlsOf([.. cells]);
        return ControlDefinition.All.Select(control =>
            !controls.Origins.TryGetValue(control.Name, out var origin) ? Missing(control)
            : controls.HasValue(control.Name, plan.Period) ? new CoverageRow("control", control.Name, "supplied", null, $"From {origin}.")
            : WithoutValues(control, origin));

        CoverageRow WithoutValues(ControlDefinition control, string origin) => new(
            "control",
            control.Name,
            "without_values",
            null,
            $"Left out of the models: {origin} has no value for any cell of the studied countries up to {plan.Period.Last}.");

        static CoverageRow Missing(ControlDefinition control) => new(
            "control",
            control.Name,
            "not_supplied",
            null,
            $"Left out of the models: no dataset with a value of {string.Join(" or ", control.Variables)} was supplied.");
    }

    private static CoverageRow Seasons(RainySeasons seasons) => seasons.Origin is { } origin
        ? new CoverageRow(
            "season",
            Names.Of(seasons.Rule),
            "supplied",
            null,
            $"Rainy months from {origin}. Cells without a season are not_known in the table seasons.")
        : new CoverageRow(
            "season",
            Names.Of(seasons.Rule),
            "not_supplied",
            null,
            $"No season can be told: neither PRIO-GRID's {RainySeasons.Variable} nor monthly rainfall was supplied, "
            + "and annual or quarterly amounts do not name their months.");

    private static CoverageRow LeftOut(LeftOut left) => left.Column is null
        ? new CoverageRow("source", left.Source, "left_out", null, $"Its file and grid-months are not in the release. {left.Reason}")
        : new CoverageRow("column", $"{left.Table}.{left.Column}", "left_out", null, $"From {left.Source}. {left.Reason} Models used it.");

    private static CoverageRow Source(ConvertedFile file)
    {
        var result = file.Conversion;
        var from = result.CoverageFrom switch
        {
            "declared_in_part" =>
                "Months in part as declared in datasets.json, the other end by the release's name or the rows of each country.",
            "declared" => "Months as declared in datasets.json.",
            "release" => "Months of the annual release, by its name.",
            "observed" => file.File.Dataset.ObservedCoverage,
            _ => "No months: the dataset is static.",
        };
        var (rows, deaths) = Accounts.Refused(result.Account);
        var refused = rows == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"{rows} of {Accounts.RowsRead(result.Account)} rows refused, {deaths} deaths in them "
            + $"as far as they state any; the table rejects names each.");
        return new CoverageRow(
            "source",
            file.Source,
            "supplied",
            result.Coverage,
            string.Join(' ', new[] { file.File.File + ".", from, refused }.Concat(result.Notes).Where(text => text.Length > 0)));
    }
}
