namespace PocGrid.Simulation;

/// <summary>A file of a simulated world.</summary>
/// <param name="Path">Path in the world's folder, with <c>/</c> between its parts.</param>
internal sealed record SimulatedFile(string Path, ReadOnlyMemory<byte> Contents);
