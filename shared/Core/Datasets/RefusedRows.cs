using System.Globalization;
using PocGrid.Sources;

namespace PocGrid.Datasets;

/// <summary>
/// How many rows of a file may be refused before the whole file is. A few faults in a large file are named and counted; more than
/// that mean that the file is not written as it is taken to be, and what would be made of the rest is not what the file holds.
/// </summary>
public static class RefusedRows
{
    /// <summary>
    /// The share of a file's rows above which it is refused, unless <c>max_refused_share</c> in <c>datasets.json</c> says another.
    /// </summary>
    public const double DefaultShare = 0.01;

    /// <summary>The fault of a file of which too many rows, or all, were refused; null where it can be used.</summary>
    public static SourceException? Fault(RecognizedFile file, long rowsRead, IReadOnlyList<Reject> rejects)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(rejects);
        var most = file.Facts.MaxRefusedShare ?? DefaultShare;
        if (rejects.Count == 0 || (rejects.Count <= most * rowsRead && rejects.Count < rowsRead))
        {
            return null;
        }

        var first = rejects[0];
        return new SourceException(
            file.File,
            $"The value {first.Reason}. {Count(rowsRead, rejects)}, "
                + (rejects.Count == rowsRead ? "which is every row" : Invariant($"more than the {most:P1} that may be"))
                + "; this is the first.",
            "Correct the column, or supply the file as its producer publishes it."
            + (rejects.Count == rowsRead
                ? ""
                : " Where the rows can be spared, allow a larger share of them as max_refused_share in datasets.json."),
            first.Line,
            first.Column.Length == 0 ? null : first.Column,
            first.Value);
    }

    /// <exception cref="SourceException">Too many rows, or all, were refused.</exception>
    public static void Require(RecognizedFile file, long rowsRead, IReadOnlyList<Reject> rejects)
    {
        if (Fault(file, rowsRead, rejects) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>Rows and, of events, deaths that were refused: <c>3 of 320 rows were refused, with 41 deaths</c>.</summary>
    public static string Count(long rowsRead, IReadOnlyList<Reject> rejects)
    {
        var deaths = rejects.Where(reject => reject.Deaths is not null).Select(reject => (long)reject.Deaths!.Value).ToArray();
        var unread = rejects.Count - deaths.Length;
        var stated = deaths.Length == 0 ? ""
            : unread == 0 ? Invariant($", with {deaths.Sum()} deaths")
            : Invariant($", with {deaths.Sum()} deaths in those of them that state a number");
        return Invariant($"{rejects.Count} of {rowsRead} rows {(rejects.Count == 1 ? "was" : "were")} refused{stated}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
