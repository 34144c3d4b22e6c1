using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Panels;

namespace PocGrid.Results;

/// <summary>Every table whose columns PocGrid decides. (Covariates keep their sources' names.)</summary>
public static class TableSchemas
{
    public static readonly IReadOnlyList<TableSchema> All =
    [
        ViolenceSchemas.CellMonths,
        ViolenceSchemas.Events,
        DeploymentSchemas.Deployments,
        DeploymentSchemas.SourceRows,
        TerritoryTable.Schema,
        MissionTable.Schema,
        RejectTable.Schema,
        PanelSchema.Panel,
        .. FitTables.Schemas,
        DefinitionsGrid.Schema,
        AccountTable.Schema,
        CoverageTable.Schema,
        CountryMonths.Schema,
        CellYears.Schema,
    ];
}
