using PocGrid.Datasets;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Study.CellPanels;

/// <summary>Finds the cells that are asked for.</summary>
internal sealed class CellSelection(IReadOnlyList<(ConvertedFile File, IReadOnlyList<Table> Tables)> files, Territory? territory)
{
    /// <summary>PRIO-GRID's variable of the country that a cell belongs to in a year.</summary>
    private static readonly Column<double> GwCode = CovariateTables.Variable("gwno");

    /// <summary>The cells, ascending.</summary>
    /// <exception cref="PlanException">The files do not tell them.</exception>
    public IReadOnlyList<GridCell> Of(CellChoice choice, IReadOnlyList<string> countries)
    {
        int[] gids = choice switch
        {
            CellChoice.World => OfPrioGrid(),
            CellChoice.Africa => OfAfrica(),
            CellChoice.Countries => [.. countries.SelectMany(OfCountry).Distinct()],
            _ => [.. Enumerable.Range(1, GridCell.Count)],
        };
        Array.Sort(gids);
        return Array.ConvertAll(gids, GridCell.FromGid);
    }

    private int[] OfPrioGrid()
    {
        int[] gids = [.. files
            .Where(file => KnownDatasets.Of(file.File.File.Kind).HoldsEveryLandCell)
            .SelectMany(file => file.Tables)
            .SelectMany(table => table.Values(CovariateTables.Gid))
            .Distinct()];
        return gids.Length > 0
            ? gids
            : throw new PlanException(
                "--cells world are the land cells of a PRIO-GRID static file, and no such file was recognised. Add one, for example "
                + "PRIO-GRID-Static.csv, or take --cells all for all 259,200 cells.");
    }

    /// <summary>By PRIO-GRID where it tells countries, else by the boundaries.</summary>
    private int[] OfAfrica()
    {
        Table[] told = [.. files.SelectMany(file => file.Tables).Where(table => table.Has(GwCode))];
        if (told.Length > 0)
        {
            return [.. told.SelectMany(table => table.Values(CovariateTables.Gid).Zip(table.Values(GwCode)))
                .Where(cell => !double.IsNaN(cell.Second) && Africa.Has((int)cell.Second))
                .Select(cell => cell.First)
                .Distinct()];
        }

        return [.. Boundaries("africa").Countries.Where(Africa.Has).SelectMany(OfCountry).Distinct()];
    }

    private IEnumerable<int> OfCountry(string country)
    {
        var cells = Boundaries("countries").CellsOf(country, CountryRule.OwnPart);
        return cells.Count > 0
            ? cells.Select(cell => cell.Gid)
            : throw new PlanException(
                $"The boundaries have no cell of {Readable.Cut(country)}; they have "
                + $"{string.Join(", ", Boundaries("countries").Countries)}. "
                + "Name countries by their ISO 3166-1 alpha-3 codes, for example CAF, or add boundaries that have it.");
    }

    private Territory Boundaries(string choice) => territory ?? throw new PlanException(
        $"--cells {choice} needs boundaries, which tell whose a cell is, and no such file was recognised. Add one, for example "
        + "CShapes-2.0.geojson, or take --cells world.");
}
