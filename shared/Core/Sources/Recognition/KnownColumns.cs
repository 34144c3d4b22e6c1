using System.Text.RegularExpressions;
using PocGrid.Sources.Tables;

namespace PocGrid.Sources.Recognition;

/// <summary>The columns that the producers document, by which columns that they do not are found.</summary>
internal static partial class KnownColumns
{
    /// <summary>The 49 of GED Codebook, section 4, HDX's iso3, and the estimates of deaths as the export on the web site names them.</summary>
    private const string Ged =
        "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id "
        + "dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
        + "source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt "
        + "priogrid_gid country iso3 country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians "
        + "deaths_unknown best high low gwnoa gwnob best_est high_est low_est";

    /// <summary>Geo-PKO Codebook v2.1, without the numbered columns of troop contributors; gnwo is spelt so in v2.1.</summary>
    private const string GeoPko =
        "source mission year month location geosplit country latitude longitude old_xy geocomment zone.de.confidence battalion company platoon "
        + "other.size comment.on.unit no.troops rpf rpf.no inf inf.no fpu fpu.no res res.no fp fp.no eng sig trans riv he.sup sf med maint recon "
        + "avia mp demining uav obs.base cantonment disarmament other.type armor he.sup.lw troop.type no.tcc unpol.dummy unmo.dummy "
        + "unmo.coding.quality hq lo jmco security.group.dummy comments cow_code gnwo gwno adm1.id adm1.name prioid";

    private static readonly HashSet<string> GedNames = Names(Ged);
    private static readonly HashSet<string> GeoPkoNames = Names(GeoPko);

    /// <summary>Columns of the header that are none of the dataset's; always none for datasets with a free choice of variables.</summary>
    public static IReadOnlyList<string> Unknown(SourceKind kind, IReadOnlyList<string> header) => kind switch
    {
        SourceKind.UcdpGed or SourceKind.UcdpGedCandidate => [.. header.Where(h => h.Length > 0 && !GedNames.Contains(ColumnNames.Normalize(h)))],
        SourceKind.GeoPkoLocationMap or SourceKind.GeoPkoLocationMonth =>
            [.. header.Where(h => h.Length > 0 && !GeoPkoNames.Contains(ColumnNames.Normalize(h)) && !Contributor().IsMatch(ColumnNames.Normalize(h)))],
        _ => [],
    };

    private static HashSet<string> Names(string list) => [.. list.Split(' ').Select(ColumnNames.Normalize)];

    [GeneratedRegex(@"^(nameoftcc\.|notroopspertcc\.|tcc)[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Contributor();
}
