namespace PocGrid.Sources.Tables;

/// <summary>Columns are found by name; case and the choice between dot and underscore differ between releases and do not matter.</summary>
internal static class ColumnNames
{
    /// <summary>The form in which two names are compared: <c>No_Troops</c> and <c>no.troops</c> are one.</summary>
    public static string Normalize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Trim().Replace('_', '.').ToLowerInvariant();
    }

    /// <summary>True of a header that has all of some columns.</summary>
    public static bool Hold(IReadOnlyList<string> header, params string[] columns)
    {
        var names = header.Select(Normalize).ToHashSet(StringComparer.Ordinal);
        return Array.TrueForAll(columns, column => names.Contains(Normalize(column)));
    }
}
