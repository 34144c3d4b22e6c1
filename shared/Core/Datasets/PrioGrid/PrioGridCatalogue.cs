using System.Collections.Frozen;
using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.PrioGrid;

/// <summary>The variables of PRIO-GRID 2 and 3, by which its files are known, and what those that PocGrid uses are measured in.</summary>
/// <remarks>
/// PRIO-GRID Codebook v2.0; variables of the R package priogrid 3.0.1 (<c>pgvariables</c>), whose <c>pgid</c> counts as <c>gid</c>
/// does.
/// </remarks>
internal static class PrioGridCatalogue
{
    private const string StaticOfVersion2 =
        "agri_gc aquaveg_gc barren_gc cmr_max cmr_mean cmr_min cmr_sd diamprim_s diamsec_s forest_gc gem_s goldplacer_s goldsurface_s "
            + "goldvein_s growend "
        + "growstart harvarea herb_gc imr_max imr_mean imr_min imr_sd landarea maincrop mountains_mean petroleum_s rainseas shrub_gc "
        + "ttime_max ttime_mean "
        + "ttime_min ttime_sd urban_gc water_gc";

    private const string YearlyOfVersion2 =
        "agri_ih barren_ih bdist1 bdist2 bdist3 capdist diamprim_y diamsec_y drug_y droughtcrop_speibase droughtcrop_speigdm "
            + "droughtcrop_spi "
        + "droughtend_speibase droughtend_speigdm droughtend_spi droughtstart_speibase droughtstart_speigdm droughtstart_spi "
        + "droughtyr_speibase "
        + "droughtyr_speigdm droughtyr_spi excluded forest_ih gcp_mer gcp_ppp gcp_qual gem_y goldplacer_y goldsurface_y goldvein_y "
        + "grass_ih gwarea gwno "
        + "irrig_max irrig_mean irrig_min irrig_sd irrig_sum nlights_calib_mean nlights_max nlights_mean nlights_min nlights_sd pasture_ih "
        + "petroleum_y "
        + "pop_gpw_max pop_gpw_mean pop_gpw_min pop_gpw_sd pop_gpw_sum pop_hyd_max pop_hyd_mean pop_hyd_min pop_hyd_sd pop_hyd_sum "
        + "prec_gpcc prec_gpcp "
        + "savanna_ih shrub_ih temp urban_ih water_ih";

    private const string StaticOfVersion3 =
        "naturalearth_cover naturalearth_cover_share ne_disputed_area_share ruggedterrain_elevation_mean traveltime_mean traveltime_min";

    private const string DatedOfVersion3 =
        "cru_tmp cru_pre cru_pet cshapes_cover_share cshapes_gwcode geoepr_reg_excluded bdist1 bdist2 bdist3 ghsl_population_grid "
            + "hilda_cropland "
        + "hilda_forest hilda_grassland hilda_ocean hilda_pasture hilda_sparse hilda_urban hilda_water linight_mean geopko_troops_count "
        + "geopko_operations_count speibase6_mean ghs_wup_degurba_urban ucdp_ged shdi msch esch lifexp gnic side_excluded side_included "
        + "side_irrelevant";

    private static readonly ValueRange Minutes = new(0, 1e6, "minutes");
    private static readonly ValueRange Persons = new(0, 1e9, "persons");
    private static readonly ValueRange Metres = new(-500, 9000, "metres");

    private static readonly FrozenSet<string> Static = Names(StaticOfVersion2, StaticOfVersion3);
    private static readonly FrozenSet<string> OfVersion3 = Names(StaticOfVersion3, DatedOfVersion3);
    private static readonly FrozenSet<string> All = Names(StaticOfVersion2, YearlyOfVersion2, StaticOfVersion3, DatedOfVersion3);

    /// <summary>Opens the table of cells in a file; in a workbook the sheet that has their numbers.</summary>
    /// <exception cref="SourceException">The file holds no table that can be read.</exception>
    public static SourceTable Open(SourceContent content) =>
        SourceTable.Open(
            content,
            content.IsWorkbook && XlsxTable.SheetHeaders(content).Any(header => Has(header, "pgid")) ? "pgid" : "gid");

    /// <summary>True for a variable of PRIO-GRID; case does not matter.</summary>
    public static bool IsVariable(string name) => All.Contains(name.Trim());

    /// <summary>True for a variable that has one value for all time, whatever date a file puts beside it.</summary>
    public static bool IsStatic(string name) => Static.Contains(name);

    /// <summary>True for a header of PRIO-GRID 3.</summary>
    public static bool IsVersion3(IReadOnlyList<string> header) =>
        Has(header, "pgid") || Has(header, "measurement_date")
            || header.Any(name => OfVersion3.Contains(name.Trim()) && !name.Trim().StartsWith("bdist", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The kind of a table with cells and variables of PRIO-GRID, or null: a column <c>gid</c> alone, which databases give their rows,
    /// is none.
    /// </summary>
    public static string? KindOf(IReadOnlyList<string> header) =>
        !(Has(header, "gid") || Has(header, "pgid")) || !header.Any(IsVariable) ? null
        : Has(header, "year") || Has(header, "measurement_date") ? PrioGridDataset.Yearly
        : PrioGridDataset.Static;

    /// <summary>The values that a variable can have; null where its unit is not checked.</summary>
    public static ValueRange? RangeOf(string variable) => variable.ToLowerInvariant() switch
    {
        "mountains_mean" or "naturalearth_cover_share" or "ne_disputed_area_share" or "cshapes_cover_share" => ValueRange.Share,
        "ttime_mean" or "ttime_min" or "ttime_max" or "traveltime_mean" or "traveltime_min" => Minutes,
        "pop_gpw_sum" or "pop_hyd_sum" or "ghsl_population_grid" => Persons,
        "cru_pre" or "prec_gpcc" or "prec_gpcp" => ValueRange.Millimetres,
        "ruggedterrain_elevation_mean" => Metres,
        _ => null,
    };

    private static bool Has(IReadOnlyList<string> header, string name)
        => header.Any(column => ColumnNames.Normalize(column) == ColumnNames.Normalize(name));

    private static FrozenSet<string> Names(params string[] lists) =>
        lists.SelectMany(list => list.Split(' ')).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
