using PocGrid.Lake;

namespace PocGrid.Fetching;

/// <summary>Reads and changes what is known of the sources in a target; changes made at the same time do not undo each other.</summary>
internal sealed class FetchStates(FetchTarget target)
{
    private const int MostTries = 50;

    /// <summary>What is known of a source; an empty state where it was never fetched.</summary>
    /// <exception cref="LakeException">The state cannot be read.</exception>
    public async Task<FetchState> ReadAsync(string source, CancellationToken cancellation = default) =>
        await target.Files.FindJsonAsync<FetchState>(PathOf(source), cancellation) ?? new FetchState { Source = source };

    internal async Task<FetchState> ChangeAsync(string source, Func<FetchState, Task<FetchState>> change, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var found = await target.Files.FindAsync(PathOf(source), cancellation);
            var state = await change(await ReadAsync(source, cancellation));
            try
            {
                await target.Files.WriteIfAsync(PathOf(source), LakeJson.Serialize(state), found?.ETag, cancellation);
                return state;
            }
            catch (LakeConflictException) when (tries < MostTries)
            {
                // Somebody else fetches the same source: begin from what they wrote.
            }
        }
    }

    private string PathOf(string source) => $"{target.StatePrefix}{source}.json";
}
