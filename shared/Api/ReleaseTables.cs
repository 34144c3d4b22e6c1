using PocGrid.Lake;
using PocGrid.Releases;

namespace PocGrid.Api;

/// <summary>Reads tables that documents are made of.</summary>
internal sealed class ReleaseTables(ILake lake)
{
    /// <exception cref="ProblemException">The release has no such table: it was made before there was one.</exception>
    public Task<Table> ReadAsync(FoundRelease release, string table, CancellationToken cancellation) => release.Tables.Contains(table)
        ? lake.ReadTableAsync(ReleaseStore.TablePath(release.Id, table, TableFormat.Parquet.Name), cancellation: cancellation)
        : throw new ProblemException(Problem.Unknown("table", table, release.Tables, $"release {release.Id} was made before there was one"));
}
