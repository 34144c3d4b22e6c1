namespace PocGrid.Tests.Lake;

/// <summary>A folder of its own for a test, removed afterwards.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("pocgrid-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
