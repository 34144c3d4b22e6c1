using PocGrid.Grid;

namespace PocGrid.Datasets.GeoPko;

/// <summary>A row of a deployment map with what became of it.</summary>
/// <param name="Month">Month in which it counts.</param>
/// <param name="MapMonth">Month in which most rows of its map are dated; null where that is not clear.</param>
/// <param name="Excluded">Why it is not placed; null where it is.</param>
internal sealed record JudgedDeployment(GeoPkoDeployment Row, Month Month, Month? MapMonth, string? Excluded)
{
    /// <summary>Whether the row counts in another month than it states.</summary>
    public bool IsMoved => Month != Row.Month;

    /// <summary>Whether the row states another month than that of its map, or its map has none.</summary>
    public bool IsStray => MapMonth != Row.Month;

    /// <summary>The cell of its coordinates; null where it has none.</summary>
    public GridCell? Cell
        => Row is { Latitude: { } latitude, Longitude: { } longitude } ? GridCell.FromCoordinates(latitude, longitude) : null;
}
