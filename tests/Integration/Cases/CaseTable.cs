namespace PocGrid.Tests.Cases;

/// <summary>The cases and their right answers; README.md says what each is.</summary>
internal static class CaseTable
{
    public static readonly IReadOnlyList<FileCase> All =
    [
        FileCase.Same(FileCase.Ged, null, "States are told from other actors by gwnoa."),
        FileCase.Same("02-ged-R-NA", FileCase.Ged),
        FileCase.Same("03-ged-day-first", FileCase.Ged),
        FileCase.Same("04-ged-us-unpadded", FileCase.Ged),
        FileCase.Same("05-ged-float-integers", FileCase.Ged),
        FileCase.Same("05c-ged-float-declared", FileCase.Ged),
        // One of its events has 3e3 deaths where the reference has 3: 142 - 3 + 3000.
        FileCase.Same("06-ged-readr-3e3", FileCase.Ged) with { NonStateDeaths = 3139 },
        FileCase.Same("07-ged-codebook-22.1-columns", FileCase.Ged),
        FileCase.Same("08-ged-tz-offset", FileCase.Ged),
        FileCase.Same("09-hdx-pandas-index", FileCase.Ged),
        FileCase.Same("10-ged-utf16-tab", FileCase.Ged),
        FileCase.Refused("11-ged-headerless", FileCase.Ged, "GEDEvent_v24_0_1.csv, line 1", "without a header line", "49 column names"),
        FileCase.Same("13-geopko-stray-row-same-month", FileCase.GeoPko, "1 rows state another month than the other rows of their map"),
        FileCase.Same("15-geopko-float-year", FileCase.GeoPko),
        FileCase.Same(
            "17-borders-R-cshapes-start-end",
            FileCase.Borders,
            "Boundaries are those of 2019-12-31",
            "Of its 60 events of any type"),
        FileCase.Refused(
            "18-borders-lat-lon-swapped",
            FileCase.Borders,
            "borders.geojson",
            "disagree",
            "of its 60 events",
            "0 lie in its cells",
            "the file has latitude first"),
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
