using PocGrid.Grid;
using PocGrid.Panels.Violence;

namespace PocGrid.Panels.WholeCells;

/// <summary>
/// Which months the supplied GED files cover in which cells: those of the country with the largest share of the cell, or the same months
/// everywhere where the files are whole releases.
/// </summary>
/// <param name="countries">Months by country; of no use where <paramref name="everywhere"/> is given.</param>
/// <param name="territory">Null where no boundaries were supplied.</param>
/// <param name="everywhere">The months that whole releases cover; null where the files are not known to be whole.</param>
public sealed class CellCoverage(ViolenceCoverage countries, Territory? territory, MonthRange? everywhere)
{
    /// <summary>Months covered in a cell; none where it is nobody's.</summary>
    internal MonthRange Of(GridCell cell) => everywhere
        ?? (territory?.MajorityOf(cell.Gid) is { } country ? Of(country) : MonthRange.None);

    /// <summary>Months covered for a country.</summary>
    internal MonthRange Of(string country) => everywhere ?? countries.Of(country) ?? MonthRange.None;

    /// <summary>Months covered for every country with a share of a cell; null where none has one.</summary>
    internal MonthRange? OfAllIn(int gid) => territory?.MonthsOfAllIn(gid, Of);

    /// <summary>Share of the cell's land in countries that are covered in a month.</summary>
    internal double LandShare(int gid, Month month) =>
        territory is null ? 0 : Math.Min(1, territory.LandShareWhere(gid, country => Of(country).Contains(month)));
}
