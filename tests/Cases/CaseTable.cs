namespace PocGrid.Tests.Cases;

/// <summary>The cases and their right answers; README.md says what each is.</summary>
internal static class CaseTable
{
    public static readonly IReadOnlyList<FileCase> All =
    [
        FileCase.Same(FileCase.Ged, null),
        FileCase.Same("13-geopko-stray-row-same-month", FileCase.GeoPko, "1 rows state another month than the other rows of their map"),
        FileCase.Refused("11-ged-headerless", FileCase.Ged, "No UCDP GED file"),
    ];
}
