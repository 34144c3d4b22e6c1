namespace PocGrid.Sources.Content;

/// <summary>How far a compressed file may expand before it is taken for a decompression bomb.</summary>
/// <remarks>
/// The largest official file, CRU TS precipitation, grows about thirteenfold to 2.7 GB; CSVs of events grow up to tenfold.
/// DEFLATE itself cannot pass 1032:1.
/// </remarks>
public sealed record ExpansionLimits
{
    /// <summary>16 MiB free, then at most 200 bytes a compressed byte, and 8 GiB at most.</summary>
    public static ExpansionLimits Default { get; } = new();

    /// <summary>Up to this size the ratio does not matter.</summary>
    public long FreeBytes { get; init; } = 16L << 20;

    /// <summary>Decompressed bytes allowed for each compressed byte, beyond <see cref="FreeBytes"/>.</summary>
    public long MaximumRatio { get; init; } = 200;

    /// <summary>Decompressed bytes allowed in all.</summary>
    public long MaximumBytes { get; init; } = 8L << 30;

    internal void Check(string file, long compressed, long expanded)
    {
        if (expanded > MaximumBytes)
        {
            throw new SourceException(
                file,
                $"It expands beyond {MaximumBytes >> 20} MiB.",
                "No known dataset is that large: download the file again from its producer.");
        }

        if (expanded > FreeBytes && expanded / MaximumRatio > compressed)
        {
            throw new SourceException(
                file,
                $"It expands more than {MaximumRatio}-fold, as a decompression bomb does.",
                "Download the file again from its producer, or supply it uncompressed.");
        }
    }
}
