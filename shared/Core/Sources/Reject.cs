namespace PocGrid.Sources;

/// <summary>
/// A row that was refused. <see cref="Line"/> is the physical line of the file on which the row starts, from 1 (for XLSX the sheet
/// row).
/// </summary>
public sealed record Reject(string File, long Line, string Column, string Value, string Reason)
{
    /// <summary>The value, cut to what a person can read.</summary>
    public string Value { get; init; } = Readable.Cut(Value);

    public string Column { get; init; } = Readable.Cut(Column);

    /// <summary>Of an event, the deaths that the row states; null where it states none that can be read.</summary>
    public int? Deaths { get; init; }
}
