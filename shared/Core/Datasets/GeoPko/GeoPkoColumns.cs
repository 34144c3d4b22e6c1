using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.GeoPko;

/// <summary>The columns of Geo-PKO that PocGrid uses (Codebook v2.1); v1.x writes them with capitals and underscores.</summary>
internal sealed class GeoPkoColumns
{
    public GeoPkoColumns(SourceTable table, string kind)
    {
        var columns = new TableColumns(table, kind == GeoPkoDataset.LocationMonth ? "Geo-PKO location-month" : "Geo-PKO location-map");
        Source = kind == GeoPkoDataset.LocationMonth ? columns.Optional("source") : columns.Require("source");
        Mission = columns.Require("mission");
        Year = columns.Require("year");
        Month = columns.Require("month");
        Location = columns.Require("location");
        Country = columns.Require("country");
        CountryCodes = [.. ((string[])["gnwo", "gwno", "cow_code"]).Select(columns.Optional)];
        Latitude = columns.Require("latitude");
        Longitude = columns.Require("longitude");
        Troops = columns.Require("no.troops");
        FormedPolice = columns.Optional("fpu.no");
        RegionalProtectionForce = columns.Optional("rpf.no");
        PrioId = columns.Optional("prioid");
        columns.RequireAll("Supply the Geo-PKO location-map or location-month file as published, CSV or XLSX.");
    }

    public TableColumn Source { get; }

    public TableColumn Mission { get; }

    public TableColumn Year { get; }

    public TableColumn Month { get; }

    public TableColumn Location { get; }

    public TableColumn Country { get; }

    /// <summary>
    /// Where the country's code may stand, the one to be preferred first: the Gleditsch-Ward code, which 2.1 misspells, then the
    /// Correlates of War code.
    /// </summary>
    public IReadOnlyList<TableColumn> CountryCodes { get; }

    public TableColumn Latitude { get; }

    public TableColumn Longitude { get; }

    public TableColumn Troops { get; }

    public TableColumn FormedPolice { get; }

    public TableColumn RegionalProtectionForce { get; }

    public TableColumn PrioId { get; }
}
