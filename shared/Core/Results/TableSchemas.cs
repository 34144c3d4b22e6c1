using PocGrid.Datasets.GeoPko;
using PocGrid.Datasets.Missions;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results.Claims;
using PocGrid.Results.Distances;
using PocGrid.Results.Durations;
using PocGrid.Results.Escalations;
using PocGrid.Results.Inference;
using PocGrid.Results.Origins;
using PocGrid.Results.Seasons;
using PocGrid.Results.Specifications;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>Every table whose columns PocGrid decides. (Covariates keep their sources' names.)</summary>
public static class TableSchemas
{
    public static readonly IReadOnlyList<TableSchema> All =
    [
        ViolenceTable.Schema,
        EventTable.Schema,
        DeploymentTable.Schema,
        DeploymentTable.OtherMaps,
        DeploymentTable.SourceRows,
        MapFindings.Schema,
        TerritoryTable.Schema,
        MissionTable.Schema,
        RejectTable.Schema,
        PanelSchema.Panel,
        .. FitTables.Schemas,
        PartialPooling.Schema,
        TestFamilies.Schema,
        FitTerms.Schema,
        DefinitionsGrid.Schema,
        SpecificationTable.Schema,
        SpecificationTermTable.Schema,
        SpecificationCurve.Schema,
        PermutationTests.Schema,
        ChoiceInfluence.Schema,
        SpecificationTable.Permutations,
        AccountTable.Schema,
        CoverageTable.Schema,
        CountryMonths.Schema,
        CountryYears.Schema,
        CountryRulesTable.Schema,
        CellMonths.Schema,
        CellYears.Schema,
        Responses.Schema,
        EscalationTable.Schema,
        EscalationBacktest.Schema,
        CellEvents.Schema,
        CellBases.Schema,
        SeasonTable.Schema,
        SeasonRatios.Schema,
        Overlap.Schema,
        BaseDistances.Schema,
        BaseDistanceSummary.Schema,
        Answers.Schema,
        Threats.Schema,
        TimeToResponse.Schema,
        EnhancementOrigins.Schema,
        PresencePatterns.Schema,
        StrongPresence.Schema,
        MapPhases.Schema,
    ];
}
