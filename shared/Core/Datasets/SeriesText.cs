namespace PocGrid.Datasets;

/// <summary>File names of one series.</summary>
internal static class SeriesText
{
    /// <summary>
    /// The name without digits, which differ between releases: <c>hdx_cod_2023.csv</c> and <c>hdx_cod_2024.csv</c> are one file.
    /// </summary>
    public static string Stem(string fileName) => string.Concat(fileName.Where(c => !char.IsAsciiDigit(c)));
}
