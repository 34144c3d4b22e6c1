using System.Text;
using System.Text.Json;

namespace PocGrid.Fetching;

/// <summary>
/// Rows of GED as JSON, written as lines of the official CSV. They wait on the disk: a release has some hundred thousand.
/// </summary>
internal sealed class GedCsvRows : IAsyncDisposable
{
    /// <summary>The 49 columns of the official CSV, in its order (GED Codebook, section 4).</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
        "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
        "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
        "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
        "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
        "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
        "gwnoa", "gwnob",
    ];

    private readonly SortedDictionary<long, (long Start, int Length)> _places = [];
    private readonly FileStream _lines;

    public GedCsvRows(FetchOptions options) => _lines = PartialDownload.OpenScratch(options);

    /// <summary>Different events.</summary>
    public int Count => _places.Count;

    public long Bytes => _lines.Length;

    /// <summary>Takes a row; one that stood on an earlier page already is the same event, and counts once.</summary>
    /// <exception cref="FetchException">It lacks a column, or another row has its id.</exception>
    public void Add(Uri page, JsonElement row)
    {
        var line = Encoding.UTF8.GetBytes(string.Join(',', Columns.Select(column => Field(page, row, column))) + "\n");
        if (!row.GetProperty("id").TryGetInt64(out var id))
        {
            throw new FetchException($"{page}: the id {row.GetProperty("id")} is not a whole number.", retryMayHelp: false);
        }

        if (!_places.TryGetValue(id, out var place))
        {
            _places.Add(id, (_lines.Length, line.Length));
            _lines.Seek(0, SeekOrigin.End);
            _lines.Write(line);
        }
        else if (!Read(place).AsSpan().SequenceEqual(line))
        {
            throw new FetchException(
                $"{page}: event {id} came twice with different content: the data changed meanwhile. Fetch again.",
                retryMayHelp: true);
        }
    }

    /// <summary>The CSV: header, then the rows in the order of their ids.</summary>
    public async Task WriteAsync(PartialDownload csv, CancellationToken cancellation)
    {
        csv.Restart(null);
        var piece = new MemoryStream();
        piece.Write(Encoding.UTF8.GetBytes(string.Join(',', Columns) + "\n"));
        foreach (var place in _places.Values)
        {
            piece.Write(Read(place));
            if (piece.Length > 1 << 20)
            {
                await FlushAsync();
            }
        }

        await FlushAsync();

        async Task FlushAsync()
        {
            await csv.AppendAsync(piece.GetBuffer().AsMemory(0, (int)piece.Length), cancellation);
            piece.SetLength(0);
        }
    }

    public ValueTask DisposeAsync() => _lines.DisposeAsync();

    private byte[] Read((long Start, int Length) place)
    {
        var line = new byte[place.Length];
        _lines.Seek(place.Start, SeekOrigin.Begin);
        _lines.ReadExactly(line);
        return line;
    }

    private static string Field(Uri page, JsonElement row, string column)
    {
        if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(column, out var value))
        {
            throw new FetchException(
                $"{page}: a row has no column {column}. The API's rows have to have the 49 columns of the official CSV.",
                retryMayHelp: false);
        }

        return value.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.True => "1",
            JsonValueKind.False => "0",
            JsonValueKind.String => Quoted(value.GetString()!),
            _ => Quoted(value.GetRawText()),
        };
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") >= 0
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
