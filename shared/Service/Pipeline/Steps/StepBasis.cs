using PocGrid.Pipeline.Records;
using PocGrid.Results;
using PocGrid.Study;

namespace PocGrid.Pipeline.Steps;

/// <summary>
/// Which records each step of a release is made from. A step counts as done only while they are those that it was made from: what is
/// made anew further up is taken up further down.
/// </summary>
internal static class StepBasis
{
    /// <summary>Of the plan.</summary>
    public static IReadOnlyList<string> OfPlan(OpenedRelease release) => [.. release.Inputs.Select(input => input.ConversionPath)];

    /// <summary>Of a panel, and of a batch of specifications, which builds panels of its own.</summary>
    public static IReadOnlyList<string> OfPanel(OpenedRelease release) =>
        [.. OfPlan(release), StepRecords.ReleasePath(release.Id, Step.Plan)];

    /// <param name="fit">A country, or <see cref="CountriesAndPooled.Pooled"/>.</param>
    public static IReadOnlyList<string> OfFit(OpenedRelease release, StudyPlan plan, string fit) =>
        [.. CountriesOf(plan, fit).Select(country => PanelOf(release, country))];

    /// <summary>The countries whose panels a fit is of.</summary>
    public static IEnumerable<string> CountriesOf(StudyPlan plan, string fit) =>
        plan.Countries.Select(country => country.Iso3).Where(country => fit == CountriesAndPooled.Pooled || fit == country);

    public static IReadOnlyList<string> OfTables(OpenedRelease release, StudyPlan plan) =>
    [
        .. OfPanel(release),
        .. plan.Countries.Select(country => PanelOf(release, country.Iso3)),
        .. Fits(plan).Select(fit => StepRecords.ReleasePath(release.Id, Step.Fit, fit)),
        .. SpecificationsStep.Keys(release.Profile).Select(batch => StepRecords.ReleasePath(release.Id, Step.FitSpecifications, batch)),
    ];

    public static IReadOnlyList<string> OfFigures(OpenedRelease release) => [StepRecords.ReleasePath(release.Id, Step.Tables)];

    public static IReadOnlyList<string> OfPackage(OpenedRelease release, StudyPlan plan) =>
    [
        .. OfPanel(release),
        .. plan.Countries.Select(country => PanelOf(release, country.Iso3)),
        StepRecords.ReleasePath(release.Id, Step.Tables),
        StepRecords.ReleasePath(release.Id, Step.Figures),
    ];

    /// <summary>The fits of a release, the pooled one first.</summary>
    public static IReadOnlyList<string> Fits(StudyPlan plan)
        => [CountriesAndPooled.Pooled, .. plan.Countries.Select(country => country.Iso3)];

    /// <summary>
    /// Every record that a release stands on but that of its opening, each with those that it is made from; none of a conversion, which
    /// is addressed by what it is made from.
    /// </summary>
    public static IReadOnlyList<(string Record, IReadOnlyList<string>? Basis)> All(OpenedRelease release, StudyPlan plan)
    {
        (Step Step, IEnumerable<string> Keys, Func<string, IReadOnlyList<string>> Basis)[] steps =
        [
            (Step.Plan, [""], _ => OfPlan(release)),
            (Step.Panel, plan.Countries.Select(country => country.Iso3), _ => OfPanel(release)),
            (Step.Fit, Fits(plan), fit => OfFit(release, plan, fit)),
            (Step.FitSpecifications, SpecificationsStep.Keys(release.Profile), _ => OfPanel(release)),
            (Step.Tables, [""], _ => OfTables(release, plan)),
            (Step.Figures, [""], _ => OfFigures(release)),
            (Step.Package, [""], _ => OfPackage(release, plan)),
        ];
        return
        [
            .. OfPlan(release).Select(record => (record, (IReadOnlyList<string>?)null)),
            .. from step in steps
               from key in step.Keys
               select (StepRecords.ReleasePath(release.Id, step.Step, key), (IReadOnlyList<string>?)step.Basis(key)),
        ];
    }

    private static string PanelOf(OpenedRelease release, string country) => StepRecords.ReleasePath(release.Id, Step.Panel, country);
}
