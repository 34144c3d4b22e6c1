using PocGrid.Lake;

namespace PocGrid.Api;

/// <summary>Reads tables that documents are made of.</summary>
internal sealed class ReleaseTables(ILake lake)
{
    /// <exception cref="ProblemException">The release has no such table: it was made before there was one.</exception>
    public Task<Table> ReadAsync(FoundRelease release, string table, CancellationToken cancellation) => release.TableFile(table, TableFormat.Parquet) is { } file
        ? lake.ReadTableAsync(file.Path, sha256: file.Sha256, cancellation: cancellation)
        : throw new ProblemException(Problem.Unknown("table", table, release.Tables, $"release {release.Id} was made before there was one"));
}
