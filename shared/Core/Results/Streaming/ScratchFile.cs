using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PocGrid.Estimation;

namespace PocGrid.Results.Streaming;

/// <summary>
/// A temporary file of numbers, deleted when it is disposed of. What the system keeps of it in its cache is not the process's memory.
/// </summary>
internal sealed class ScratchFile : IScratch
{
    private readonly SafeFileHandle _file;

    /// <param name="folder">A folder on a disk with room for 8 bytes a number; the system's for temporary files where null.</param>
    public ScratchFile(string? folder = null)
    {
        var path = Path.Combine(folder ?? Path.GetTempPath(), $"pocgrid-{Guid.NewGuid():N}.scratch");
        _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
    }

    /// <inheritdoc />
    public void Write(long position, ReadOnlySpan<double> values) =>
        RandomAccess.Write(_file, MemoryMarshal.AsBytes(values), position * sizeof(double));

    /// <inheritdoc />
    /// <exception cref="EndOfStreamException">Nothing was written there.</exception>
    public void Read(long position, Span<double> values)
    {
        var bytes = MemoryMarshal.AsBytes(values);
        for (var done = 0; done < bytes.Length;)
        {
            var read = RandomAccess.Read(_file, bytes[done..], (position * sizeof(double)) + done);
            done += read > 0 ? read : throw new EndOfStreamException("The scratch file ends before the numbers asked for.");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();
}
