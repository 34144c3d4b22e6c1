using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Results.Models;
using PocGrid.Results.Origins;
using PocGrid.Tables;

namespace PocGrid.Results.Specifications;

/// <summary>What each specification was made of, told by the code that fitted it.</summary>
public static class SpecificationTermTable
{
    /// <summary>Role of the column of the violence grid-months that deaths are summed from.</summary>
    public const string ViolenceRole = "violence";

    private static readonly TableDefinition<(int Number, TermRow Part)> Definition = TermRow.AddTo(
        new TableDefinition<(int Number, TermRow Part)>(
            "specification_terms",
            "What each specification was made of: its outcome, its terms as declared - a control whose dataset was not supplied was left "
                + "out - and the column of the violence grid-months that its deaths are summed from.",
            key: [SpecificationTable.Specification.Name, "term"])
        {
            { SpecificationTable.Specification, row => row.Number },
        },
        [TermRow.OutcomeRole, TermRow.TermRole, ViolenceRole],
        row => row.Part);

    public static TableSchema Schema => Definition.Schema;

    /// <param name="grid">The specifications.</param>
    /// <param name="withheld">Columns that are in no published panel.</param>
    public static Table Build(
        IEnumerable<NumberedSpecification> grid, PanelOptions panel, ModelOptions model, IReadOnlySet<string> withheld) => Definition.Of(
            from numbered in grid.OrderBy(numbered => numbered.Number)
            from part in PartsOf(numbered.Specification, panel, model, withheld)
            select (numbered.Number, part));

    private static IEnumerable<TermRow> PartsOf(
        Specification specification, PanelOptions panel, ModelOptions model, IReadOnlySet<string> withheld)
    {
        var spec = ModelSpec.Of(specification, panel, model).InOrderOfRoles;
        var deaths = ViolenceTable.Deaths(specification.Of(Choices.DeathsEstimate), specification.Of(Choices.MonthRule)).Name;
        return
        [
            OutcomeOf(spec.Outcome, panel),
            .. spec.Terms.Select(term => TermRow.Of(
                term, term.Columns.All(column => IsPublished(column, panel) && !withheld.Contains(column.Name)))),
            new TermRow(ViolenceRole, ViolenceRole, [deaths], deaths, IsPublished: false),
        ];
    }

    private static readonly IReadOnlyList<string> Lags =
    [
        .. Enum.GetValues<PresenceMeasure>().Select(measure => PanelSchema.PresenceLag(measure).Name),
        PanelSchema.TroopsLag.Name,
    ];

    // A panel is built under all options at once; a column depends on some of them only.
    private static bool IsPublished(PanelColumn column, PanelOptions profile) => column.Options == profile
        || (Lags.Contains(column.Name)
            && WithLevel(column.Options, profile) with { Enhancement = profile.Enhancement } == profile);

    private static TermRow OutcomeOf(Outcome outcome, PanelOptions profile)
    {
        if (outcome.Columns is [var (options, name)]
            && name == PanelSchema.IsEnhanced.Name
            && options != profile
            && IsOutcomeOfAnotherColumn(options, profile))
        {
            var column = PanelSchema.Enhanced(options.Strength.Level, options.Enhancement.Threshold).Name;
            return new TermRow(TermRow.OutcomeRole, TermRow.OutcomeRole, [column], column, IsPublished: true);
        }

        return TermRow.Of(outcome, outcome.Columns.All(column => IsPublished(column, profile)));
    }

    // The panel has the outcome for other levels and thresholds too, each in a column of its own.
    private static bool IsOutcomeOfAnotherColumn(PanelOptions options, PanelOptions profile) =>
        PanelOptions.Thresholds.Contains(options.Enhancement.Threshold)
        && WithLevel(options, profile) with
        {
            Enhancement = options.Enhancement with
            {
                Threshold = profile.Enhancement
            .Threshold
            }
        } == profile;

    private static PanelOptions WithLevel(PanelOptions options, PanelOptions profile) =>
        options with { Strength = options.Strength with { Level = profile.Strength.Level } };
}
