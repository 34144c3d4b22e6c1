using System.Globalization;
using PocGrid.Sources.GeoPko;
using PocGrid.Sources.PrioGrid;
using PocGrid.Sources.Rainfall;
using PocGrid.Sources.Tables;

namespace PocGrid.Sources.Recognition;

/// <summary>Columns by which each dataset is known. They are few, so that a file that lacks others is recognised and its reader can say what is missing.</summary>
internal static class HeaderSignatures
{
    private static readonly (SourceKind Kind, string[] Columns)[] Signatures =
    [
        (SourceKind.UcdpGed, ["type_of_violence", "date_start", "date_end"]),
        (SourceKind.GeoPkoLocationMap, ["mission", "month", "location", "no.troops"]),
        (SourceKind.Missions, ["mission", "country_iso3", "first_month"]),
        (SourceKind.UcdpActor, ["ActorId", "NameData", "Org"]),
        (SourceKind.Tamm, ["mission", "yearmon", "prociv"]),
        (SourceKind.Unpmm, ["mission_abbrev", "mod11"]),
        (SourceKind.PocMissionsReference, ["mission", "unpmm_gwno"]),
    ];

    public static (SourceKind? Kind, string Reason) Recognize(IReadOnlyList<string> header)
    {
        var names = header.Select(ColumnNames.Normalize).ToHashSet(StringComparer.Ordinal);
        foreach (var (kind, columns) in Signatures)
        {
            if (Array.TrueForAll(columns, c => names.Contains(ColumnNames.Normalize(c))))
            {
                return (Refine(kind, header), "");
            }
        }

        if (PrioGridCatalogue.KindOf(header) is { } priogrid)
        {
            return (priogrid, "");
        }

        if (RainfallClimatologyReader.Fits(header))
        {
            return (SourceKind.RainfallClimatology, "");
        }

        return (null, $"a table with unknown columns{(names.Contains("gid") ? ", none of them a variable of PRIO-GRID" : "")}: {Readable.List(header, 8)}");
    }

    private static SourceKind Refine(SourceKind kind, IReadOnlyList<string> header) => kind switch
    {
        SourceKind.GeoPkoLocationMap => GeoPkoReader.KindOf(header),
        _ => kind,
    };

    /// <summary>True of a row of GED where a header belongs.</summary>
    public static bool IsGedRow(IReadOnlyList<string> header) =>
        header.Count == 49
        && long.TryParse(header[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && header[31].StartsWith("POINT", StringComparison.Ordinal);
}
