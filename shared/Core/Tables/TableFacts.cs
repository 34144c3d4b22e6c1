namespace PocGrid.Tables;

/// <summary>What a Parquet file tells of its table before a value is read.</summary>
/// <param name="Schema">As that of the table that is read.</param>
/// <param name="Metadata">The entries given to <see cref="ParquetTables.WriteAsync"/>.</param>
/// <param name="Groups">The row groups, in their order.</param>
public sealed record TableFacts(
    TableSchema Schema,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<RowGroupFacts> Groups)
{
    /// <summary>Rows of all row groups.</summary>
    public int RowCount { get; } = checked(Groups.Sum(group => group.Rows));
}

/// <summary>What a Parquet file tells of a row group.</summary>
/// <param name="Ranges">
/// Least and greatest value of each column of 32 bit integers of which they are told; of no value are they where all are missing.
/// </param>
public sealed record RowGroupFacts(int Rows, IReadOnlyDictionary<string, Int32Range> Ranges);

/// <summary>Whole numbers from one to another, both among them.</summary>
public readonly record struct Int32Range(int Least, int Greatest)
{
    public bool Contains(int value) => value >= Least && value <= Greatest;

    public bool Overlaps(Int32Range other) => Least <= other.Greatest && Greatest >= other.Least;
}
