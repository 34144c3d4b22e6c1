using PocGrid.Sources.Tables;

namespace PocGrid.Sources.UcdpGed;

/// <summary>The columns of GED that PocGrid uses, of the 49 official ones (GED Codebook, section 4).</summary>
internal sealed class GedColumns
{
    /// <summary>What a file without the state's code lacks.</summary>
    public const string WebExportProblem =
        "This is a UCDP web export: it names deaths best_est and has no gwnoa, without which state and non-state perpetrators cannot be told apart.";

    public const string WebExportRemedy = "Download the official GED CSV, which has the column gwnoa.";

    public GedColumns(SourceTable table)
    {
        var columns = new TableColumns(table, "UCDP GED");
        if (IsWebExport(table.Header))
        {
            throw new SourceException(table.File, WebExportProblem, WebExportRemedy, line: table.Line, column: "gwnoa");
        }

        Id = columns.Require("id");
        TypeOfViolence = columns.Require("type_of_violence");
        CodeStatus = columns.Require("code_status");
        SideA = columns.Require("side_a");
        GwNoA = columns.Require("gwnoa");
        WherePrec = columns.Require("where_prec");
        DatePrec = columns.Require("date_prec");
        Latitude = columns.Require("latitude");
        Longitude = columns.Require("longitude");
        PrioGridGid = columns.Optional("priogrid_gid");
        Country = columns.Require("country");
        CountryId = columns.Require("country_id");
        DateStart = columns.Require("date_start");
        DateEnd = columns.Require("date_end");
        Best = columns.Require("best");
        Low = columns.Require("low");
        High = columns.Require("high");
        DeathsCivilians = columns.Require("deaths_civilians");
        columns.RequireAll("Supply the official CSV of UCDP GED, which has 49 columns and a header line.");
    }

    public TableColumn Id { get; }

    public TableColumn TypeOfViolence { get; }

    public TableColumn CodeStatus { get; }

    public TableColumn SideA { get; }

    public TableColumn GwNoA { get; }

    public TableColumn WherePrec { get; }

    public TableColumn DatePrec { get; }

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

    /// <summary>True for the header of the export on the UCDP web site.</summary>
    public static bool IsWebExport(IReadOnlyList<string> header) =>
        header.Contains("best_est", StringComparer.OrdinalIgnoreCase) && !header.Contains("gwnoa", StringComparer.OrdinalIgnoreCase);
}
