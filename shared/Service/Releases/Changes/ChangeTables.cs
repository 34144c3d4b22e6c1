using PocGrid.Tables;

namespace PocGrid.Releases.Changes;

/// <summary>The tables of a comparison.</summary>
public static class ChangeTables
{
    public static readonly IReadOnlyList<TableSchema> Schemas = [SourceChanges.Schema, EventChanges.Schema, CellChanges
        .Schema, ResultChanges.Schema];
}
