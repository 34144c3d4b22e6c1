namespace PocGrid.Sources.Tables;

/// <summary>A column of a table; absent where the table lacks it and need not have it.</summary>
internal readonly record struct TableColumn(int Index, string Name)
{
    public bool IsPresent => Index >= 0;
}
