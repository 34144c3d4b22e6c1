using System.Globalization;
using System.IO.Compression;
using System.Text;
using PocGrid.Simulation;
using Sylvan.Data.Csv;

namespace PocGrid.Tests.Simulation;

/// <summary>The files of a world as anyone would read them.</summary>
internal sealed class WrittenFiles(SimulatedWorld world)
{
    private readonly Dictionary<string, byte[]> _files = world.Files().ToDictionary(file => file.Path, file => file.Contents.ToArray());

    public IReadOnlyCollection<string> Paths => _files.Keys;

    public byte[] Bytes(string path)
    {
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
        {
            return _files[path];
        }

        using var gzip = new GZipStream(new MemoryStream(_files[path]), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    /// <summary>Text without the byte order mark.</summary>
    public string Text(string path)
    {
        using var reader = new StreamReader(new MemoryStream(Bytes(path)), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    public string FirstLine(string path) => Text(path).Split('\n', 2)[0];

    /// <summary>The rows of a CSV file, each by column name; all columns where none is named.</summary>
    public IReadOnlyList<Dictionary<string, string>> Rows(string path, params string[] columns)
    {
        using var csv = CsvDataReader.Create(
            new StringReader(Text(path)),
            new CsvDataReaderOptions { BufferSize = 1 << 16, Culture = CultureInfo.InvariantCulture });
        var wanted = columns.Length > 0 ? columns : [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetName)];
        var ordinals = Array.ConvertAll(wanted, csv.GetOrdinal);
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            var row = new Dictionary<string, string>();
            for (var i = 0; i < wanted.Length; i++)
            {
                row.Add(wanted[i], csv.GetString(ordinals[i]));
            }

            rows.Add(row);
        }

        return rows;
    }
}
