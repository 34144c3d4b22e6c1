using PocGrid.Sources.Content;

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

    /// <summary>The columns that a codebook lists, with blanks between them, as <see cref="Normalize"/> has them.</summary>
    public static HashSet<string> Listed(string codebook) => [.. codebook.Split(' ').Select(Normalize)];

    /// <summary>Columns of a table that are none of those that are known.</summary>
    /// <param name="column">One that the table has; in a workbook its sheet is the table.</param>
    /// <param name="isKnown">Asked of names as <see cref="Normalize"/> has them.</param>
    public static IReadOnlyList<string> Unknown(SourceContent content, string column, Func<string, bool> isKnown)
    {
        using var table = SourceTable.Open(content, column);
        return [.. table.Header.Where(name => name.Length > 0 && !isKnown(Normalize(name)))];
    }

    /// <summary>True of a header that has all of some columns.</summary>
    public static bool Hold(IReadOnlyList<string> header, params string[] columns)
    {
        var names = header.Select(Normalize).ToHashSet(StringComparer.Ordinal);
        return Array.TrueForAll(columns, column => names.Contains(Normalize(column)));
    }
}
