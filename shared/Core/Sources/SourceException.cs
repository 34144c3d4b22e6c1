using System.Globalization;

namespace PocGrid.Sources;

/// <summary>
/// A file that cannot be used as a whole. The message names file, line, column, value, what is wrong and the remedy,
/// as far as each is known, cut to what a person can read.
/// </summary>
public sealed class SourceException(
    string file,
    string problem,
    string remedy,
    long? line = null,
    string? column = null,
    string? value = null,
    Exception? inner = null)
    : Exception(Compose(file, problem, remedy, line, column, value), inner)
{
    private const int LongestFile = 260;
    private const int LongestColumn = 80;
    private const int LongestSentence = 1200;

    public string File { get; } = file;

    public string Problem { get; } = problem;

    public string Remedy { get; } = remedy;

    public long? Line { get; } = line;

    public string? Column { get; } = column;

    public string? Value { get; } = value;

    /// <summary>Of a file that a library cannot read: what it said.</summary>
    /// <param name="line">Where reading had come to.</param>
    /// <param name="remedy">What helps with files of that kind, if something is known.</param>
    public static SourceException OfDamage(string file, Exception error, long? line = null, string? remedy = null)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new SourceException(
            file,
            $"It is truncated or damaged and cannot be read: {error.Message.TrimEnd('.')} ({error.GetType().Name}).",
            remedy ?? "Download it again and compare its size with the producer's, or open it in the program it is for and save it anew. "
                + "Where neither helps, PocGrid is at fault.",
            line,
            inner: error);
    }

    private static string Compose(string file, string problem, string remedy, long? line, string? column, string? value)
    {
        var place = Readable.Cut(file, LongestFile);
        if (line is not null)
        {
            place += string.Create(CultureInfo.InvariantCulture, $", line {line}");
        }

        if (column is not null)
        {
            place += $", column {Readable.Cut(column, LongestColumn)}";
        }

        if (value is not null)
        {
            place += $", value '{Readable.Cut(value)}'";
        }

        return $"{place}: {Readable.Cut(problem, LongestSentence)} {Readable.Cut(remedy, LongestSentence)}";
    }
}
