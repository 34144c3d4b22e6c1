namespace PocGrid.Pipeline.Ingesting;

/// <summary>What became of a file that was put into <c>incoming/</c>.</summary>
public enum IngestResult
{
    /// <summary>It was converted and catalogued.</summary>
    Catalogued,

    /// <summary>It was catalogued before, as it is.</summary>
    Unchanged,

    /// <summary>It declares something of the files beside it, which were catalogued anew.</summary>
    Declarations,

    /// <summary>It is of a known kind that the pipeline does not use, and stays where it is.</summary>
    NotUsed,

    /// <summary>It cannot be read, and was moved to <c>rejects/</c> with the reason.</summary>
    Rejected,

    /// <summary>It is no longer there: a late delivery.</summary>
    Gone,

    /// <summary>The lake or the app failed, not the file: it waits where it is, and is tried again before the next refresh.</summary>
    Failed,
}

/// <summary>What became of one file.</summary>
/// <param name="Path">Path in <c>incoming/</c>.</param>
/// <param name="Reason">Why it was rejected, or could not be taken in.</param>
/// <param name="Trace">W3C trace context of the ingest, for what follows from it.</param>
public sealed record IngestOutcome(string Path, IngestResult Result, CatalogueEntry? Entry = null, string? Reason = null, string? Trace = null)
{
    /// <summary>True where a refresh may be due. Also of a file that was known: its earlier delivery may have died before it asked.</summary>
    public bool AsksForRefresh => Result is IngestResult.Catalogued or IngestResult.Unchanged or IngestResult.Declarations;
}
