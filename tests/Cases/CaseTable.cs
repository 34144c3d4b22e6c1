namespace PocGrid.Tests.Cases;

/// <summary>The cases and their right answers; README.md says what each is.</summary>
internal static class CaseTable
{
    public static readonly IReadOnlyList<FileCase> All =
    [
        FileCase.Same(FileCase.Ged, null),
    ];
}
