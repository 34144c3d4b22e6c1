namespace PocGrid.Simulation.Files;

/// <summary>The 49 columns of a UCDP GED release, in order, and those that HDX adds.</summary>
internal static class GedFileColumns
{
    public static readonly string[] Official =
    [
        "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
        "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
        "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
        "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
        "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
        "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
        "gwnoa", "gwnob",
    ];

    /// <summary>The second header line of the files on HDX, which have <c>iso3</c> after <c>country</c>.</summary>
    public const string HxlTags =
        ",,#date+year,,,,,,,,,,,,#group+name+first,,,#group+name+second,,#meta+source,,,#description,,,#loc+name,,#adm1+name,"
        + "#adm2+name,#geo+lat,#geo+lon,,,#country+name,#country+code,,#region+name,,,#date+start,#date+end,,,,,#affected+killed,,,,";

    /// <summary>Index of <c>country</c>.</summary>
    public static readonly int Country = Index("country");

    public static int Index(string column) => Array.IndexOf(Official, column);
}
