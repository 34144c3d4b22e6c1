using System.Globalization;

namespace PocGrid.Sources;

/// <summary>
/// A file that cannot be used as a whole. The message names file, line, column, value, what is wrong and the remedy,
/// as far as each is known.
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
    public string File { get; } = file;

    public string Problem { get; } = problem;

    public string Remedy { get; } = remedy;

    public long? Line { get; } = line;

    public string? Column { get; } = column;

    public string? Value { get; } = value;

    private static string Compose(string file, string problem, string remedy, long? line, string? column, string? value)
    {
        var place = file;
        if (line is not null)
        {
            place += string.Create(CultureInfo.InvariantCulture, $", line {line}");
        }

        if (column is not null)
        {
            place += $", column {column}";
        }

        if (value is not null)
        {
            place += $", value '{(value.Length > 80 ? value[..80] + "..." : value)}'";
        }

        return $"{place}: {problem} {remedy}";
    }
}
