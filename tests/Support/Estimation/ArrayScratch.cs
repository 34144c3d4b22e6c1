using PocGrid.Estimation;

namespace PocGrid.Tests.Estimation;

/// <summary>A scratch that is no file.</summary>
internal sealed class ArrayScratch : IScratch
{
    private double[] _values = [];

    public void Write(long position, ReadOnlySpan<double> values)
    {
        Array.Resize(ref _values, Math.Max(_values.Length, (int)position + values.Length));
        values.CopyTo(_values.AsSpan((int)position));
    }

    public void Read(long position, Span<double> values)
    {
        ObjectDisposedException.ThrowIf(_values.Length == 0, this);
        _values.AsSpan((int)position, values.Length).CopyTo(values);
    }

    public void Dispose() => _values = [];

    /// <summary>The same rows in a scratch.</summary>
    public StreamedRows Stream(Design design, bool[] outcome, int[] clusters)
    {
        var writer = new RowWriter(design.ColumnNames, this);
        for (var row = 0; row < outcome.Length; row++)
        {
            writer.Add([.. design.Columns.Select(column => column[row])], design.Groups?[row] ?? 0, outcome[row], clusters[row]);
        }

        return writer.Finish(design.InterceptNames);
    }
}
