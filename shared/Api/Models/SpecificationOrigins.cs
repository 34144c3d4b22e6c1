using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Pipeline;
using PocGrid.Results.Specifications;

namespace PocGrid.Api.Models;

/// <summary>Leads from the estimates of a specification to the panels, and to the grid-months where its columns are not those of the published panels.</summary>
internal static class SpecificationOrigins
{
    /// <summary>What a specification was made of; null where the grid has none of that number.</summary>
    public static SpecificationOrigin? Find(FoundRelease release, int number)
    {
        var profile = FitOrigins.ProfileOf(release.Manifest);
        var own = Specification.Of(profile.Panel, profile.Model);
        if (GridOf(profile).FirstOrDefault(one => one.Number == number) is not { Specification: var specification })
        {
            return null;
        }

        var terms = new SpecificationTerms(profile.Panel, profile.Model);
        TermOrigin[] origins = [.. terms.Of(specification).Select(term => new TermOrigin(
            term.Name, [.. term.Columns.Select(column => column.Name)], term.Form, term.Columns.All(column => IsPublished(column, profile.Panel) && !FitOrigins.Withheld(release.Manifest).Contains(column.Name))))];
        var outcome = OutcomeOf(terms.Outcome(specification), profile.Panel);
        var published = origins.Append(outcome).Where(term => term.IsPublished).SelectMany(term => term.Columns);
        return new SpecificationOrigin(
            release.Id,
            release.Manifest.Simulated,
            number,
            SpecificationTable.Choices.ToDictionary(choice => choice.Column.Name, choice => choice.Value(specification)),
            [.. SpecificationTable.Choices.Where(choice => choice.Value(specification) != choice.Value(own)).Select(choice => choice.Column.Name)],
            outcome,
            origins,
            ViolenceSchemas.DeathsColumn(specification.DeathsEstimate, specification.MonthRule),
            $"/{Routes.Releases}/{release.Id}/tables/{SpecificationTable.Schema.Name}?specification={number}",
            FitOrigins.PanelsOf(release, country: null, published),
            $"/{Routes.Releases}/{release.Id}/grid-months");
    }

    /// <summary>How many specifications the grid has.</summary>
    public static int Count(FoundRelease release) => GridOf(FitOrigins.ProfileOf(release.Manifest)).Count();

    private static IEnumerable<NumberedSpecification> GridOf(Profile profile) =>
        SpecificationBatches.Of(profile.Specifications.Expand(Specification.Of(profile.Panel, profile.Model))).SelectMany(batch => batch);

    // A panel is built under all options at once; a column depends on some of them only.
    private static bool IsPublished(PanelColumn column, PanelOptions profile) => column.Options == profile
        || (column.Name is "presence_lag" or "troop_presence_lag" or "troops_lag" && column.Options.Strength with { Level = profile.Strength.Level } == profile.Strength);

    private static TermOrigin OutcomeOf(IReadOnlyList<PanelColumn> columns, PanelOptions profile)
    {
        if (columns is [{ Name: "enhanced", Options: var options }] && options != profile && IsOutcomeOfAnotherColumn(options, profile))
        {
            var column = PanelSchema.Enhanced(options.Strength.Level, options.Enhancement.Threshold);
            return new TermOrigin("outcome", [column], column, IsPublished: true);
        }

        return new TermOrigin(
            "outcome",
            [.. columns.Select(column => column.Name)],
            columns.Count == 1 ? columns[0].Name : $"max(0, {columns[0].Name} - {columns[1].Name})",
            columns.All(column => IsPublished(column, profile)));
    }

    // The panel has the outcome for other levels and thresholds too, each in a column of its own.
    private static bool IsOutcomeOfAnotherColumn(PanelOptions options, PanelOptions profile) =>
        PanelOptions.Thresholds.Contains(options.Enhancement.Threshold)
        && options.Strength with { Level = profile.Strength.Level } == profile.Strength
        && options.Enhancement with { Threshold = profile.Enhancement.Threshold } == profile.Enhancement;
}
