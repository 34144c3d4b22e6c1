using Microsoft.Extensions.Caching.Memory;

namespace PocGrid.Api;

/// <summary>
/// What answers were made of, kept in memory under names that say all of it, such as a digest, up to <see cref="Capacity"/>. What a
/// release holds never changes, so nothing here ever has to be thrown away for being old.
/// </summary>
internal sealed class ContentCache : IDisposable
{
    /// <summary>Bytes that are kept at most.</summary>
    public const long Capacity = 64 << 20;

    /// <summary>Content longer than this is not kept, bytes.</summary>
    public const long Longest = 4 << 20;

    // What an entry costs beside its content, bytes.
    private const long Overhead = 512;

    private readonly MemoryCache _entries = new(new MemoryCacheOptions { SizeLimit = Capacity });

    /// <summary>The content of that name, made where it is not there. Two that ask at the same moment may both make it.</summary>
    /// <param name="lengthOf">Its bytes.</param>
    public async Task<T> GetAsync<T>(string name, Func<Task<T>> make, Func<T, long> lengthOf)
        where T : class
    {
        if (_entries.TryGetValue(name, out T? known))
        {
            return known!;
        }

        var made = await make();
        if (lengthOf(made) is var length && length <= Longest)
        {
            _entries.Set(name, made, new MemoryCacheEntryOptions { Size = length + Overhead });
        }

        return made;
    }

    public void Dispose() => _entries.Dispose();
}
