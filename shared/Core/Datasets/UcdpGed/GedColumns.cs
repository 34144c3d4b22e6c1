using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.UcdpGed;

/// <summary>
/// The columns of GED that PocGrid uses, of the 49 official ones (GED Codebook, section 4). The export on the UCDP web site names
/// the estimates of deaths <c>best_est</c>, <c>high_est</c> and <c>low_est</c> and has no <c>gwnoa</c>.
/// </summary>
internal sealed class GedColumns
{
    public GedColumns(SourceTable table)
    {
        var columns = new TableColumns(table, "UCDP GED");
        var isExport = IsWebExport(table.Header);
        Id = columns.Require("id");
        TypeOfViolence = columns.Require("type_of_violence");
        CodeStatus = columns.Optional("code_status");
        SideA = columns.Require("side_a");
        SideAId = columns.Optional("side_a_new_id");
        GwNoA = columns.Optional("gwnoa");
        WherePrec = columns.Require("where_prec");
        DatePrec = columns.Require("date_prec");
        Place = columns.Optional("where_coordinates");
        FirstLevelUnit = columns.Optional("adm_1");
        SecondLevelUnit = columns.Optional("adm_2");
        Latitude = columns.Require("latitude");
        Longitude = columns.Require("longitude");
        PrioGridGid = columns.Optional("priogrid_gid");
        Country = columns.Require("country");
        CountryId = isExport ? columns.Optional("country_id") : columns.Require("country_id");
        DateStart = columns.Require("date_start");
        DateEnd = columns.Require("date_end");
        Best = columns.Require(isExport ? "best_est" : "best");
        Low = columns.Require(isExport ? "low_est" : "low");
        High = columns.Require(isExport ? "high_est" : "high");
        DeathsCivilians = columns.Require("deaths_civilians");
        columns.RequireAll("Supply the official CSV of UCDP GED, which has 49 columns and a header line.");
    }

    public TableColumn Id { get; }

    public TableColumn TypeOfViolence { get; }

    public TableColumn CodeStatus { get; }

    public TableColumn SideA { get; }

    public TableColumn SideAId { get; }

    public TableColumn GwNoA { get; }

    public TableColumn WherePrec { get; }

    public TableColumn DatePrec { get; }

    public TableColumn Place { get; }

    public TableColumn FirstLevelUnit { get; }

    public TableColumn SecondLevelUnit { get; }

    public TableColumn Latitude { get; }

    public TableColumn Longitude { get; }

    public TableColumn PrioGridGid { get; }

    public TableColumn Country { get; }

    public TableColumn CountryId { get; }

    public TableColumn DateStart { get; }

    public TableColumn DateEnd { get; }

    public TableColumn Best { get; }

    public TableColumn Low { get; }

    public TableColumn High { get; }

    public TableColumn DeathsCivilians { get; }

    /// <summary>True for the header of the export on the UCDP web site, which writes dates month first.</summary>
    public static bool IsWebExport(IReadOnlyList<string> header) =>
        header.Contains("best_est", StringComparer.OrdinalIgnoreCase) && !header.Contains("best", StringComparer.OrdinalIgnoreCase);
}
