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
        FileCase.Same("06-ged-readr-3e3", FileCase.Ged),
        FileCase.Same("07-ged-codebook-22.1-columns", FileCase.Ged),
        FileCase.Same("08-ged-tz-offset", FileCase.Ged),
        FileCase.Same("09-hdx-pandas-index", FileCase.Ged),
        FileCase.Same("10-ged-utf16-tab", FileCase.Ged),
        FileCase.Refused("11-ged-headerless", FileCase.Ged, "No UCDP GED file"),
        FileCase.Same("15-geopko-float-year", FileCase.GeoPko),
    ];
}
