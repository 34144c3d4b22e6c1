namespace PocGrid.Estimation;

/// <summary>Room for numbers outside of memory, such as a temporary file. What is written is read back bit by bit.</summary>
public interface IScratch : IDisposable
{
    /// <param name="position">Place of the first number, in numbers from the beginning.</param>
    /// <param name="values">The numbers.</param>
    void Write(long position, ReadOnlySpan<double> values);

    /// <summary>Reads what was written; several threads may read at the same time.</summary>
    /// <param name="position">Place of the first number, in numbers from the beginning.</param>
    /// <param name="values">Filled.</param>
    void Read(long position, Span<double> values);
}
