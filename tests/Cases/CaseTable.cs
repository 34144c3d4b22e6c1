namespace PocGrid.Tests.Cases;

/// <summary>The cases and their right answers; README.md says what each is.</summary>
internal static class CaseTable
{
    public static readonly IReadOnlyList<FileCase> All =
    [
        FileCase.Same(FileCase.Ged, null),
        FileCase.Same("13-geopko-stray-row-same-month", FileCase.GeoPko, "1 rows state another month than the other rows of their map"),
        FileCase.Refused("11-ged-headerless", FileCase.Ged, "No UCDP GED file"),
        FileCase.Same("17-borders-R-cshapes-start-end", FileCase.Borders, "Boundaries are those of 2019-12-31", "Of its 60 events of any type"),
        FileCase.Refused("18-borders-lat-lon-swapped", FileCase.Borders, "borders.geojson", "disagree", "of its 60 events", "0 lie in its cells", "the file has latitude first"),
        FileCase.Refused("19-borders-latin1", FileCase.Borders, "borders.geojson", "not UTF-8", "iconv"),
        FileCase.Same("20-borders-gaul", FileCase.Borders),
        FileCase.Same("22-priogrid-yearly-population-1990-2005", null, "control,population,supplied"),
        FileCase.Same(
            "23-priogrid-minus-999",
            null,
            "mountains_mean: 32 values that are no share from 0 to 1 are missing, the first -9999 in line 2.",
            "ttime_mean: 24 values that are no minutes are missing, the first -999 in line 3.",
            "control,mountain_share,supplied",
            "control,travel_time_minutes,supplied"),
        FileCase.Same(
            "25-priogrid-v3",
            null,
            "control,travel_time_minutes,supplied",
            "control,mountain_share,not_supplied",
            "ruggedterrain_elevation_mean is the mean elevation in metres, not a share of mountains",
            "the largest of its values is 0.1, which are not metres"),
    ];
}
