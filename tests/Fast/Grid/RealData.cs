using System.IO.Compression;
using System.Text;
using Sylvan.Data.Csv;
using Xunit;

namespace PocGrid.Tests.Grid;

/// <summary>Files of the data folder that POCGRID_DATA names; a test that needs one is skipped, visibly, where it is not set.</summary>
internal static class RealData
{
    public static MemoryStream Open(string file)
    {
        var folder = Environment.GetEnvironmentVariable("POCGRID_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "POCGRID_DATA does not name a data folder.");
        using var zipped = new GZipStream(File.OpenRead(Path.Combine(folder, file)), CompressionMode.Decompress);
        var content = new MemoryStream();
        zipped.CopyTo(content);
        content.Position = 0;
        return content;
    }

    /// <summary>The rows of a CSV file, each as the values of these columns.</summary>
    public static IEnumerable<string[]> Rows(string file, params string[] columns)
    {
        using var csv = CsvDataReader.Create(
            new StreamReader(Open(file), Encoding.UTF8),
            new CsvDataReaderOptions { MaxBufferSize = 1 << 20 });
        var ordinals = Array.ConvertAll(columns, csv.GetOrdinal);
        while (csv.Read())
        {
            yield return Array.ConvertAll(ordinals, csv.GetString);
        }
    }
}
