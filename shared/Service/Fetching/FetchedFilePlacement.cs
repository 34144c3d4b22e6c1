using PocGrid.Datasets;
using PocGrid.Lake;

namespace PocGrid.Fetching;

/// <summary>
/// Puts fetched files at <c>{source}/{release}/{file}</c>. Other content under the same name goes beside, into
/// <c>{release}-{first eight digits of its digest}</c>, so that every vintage stays.
/// </summary>
internal sealed class FetchedFilePlacement(FetchTarget target, FetchStates states)
{
    /// <summary>The path, and whether something was written there.</summary>
    public async Task<(string Path, bool IsNew)> PlaceAsync(
        OfficialSource source, RecognizedFile file, FetchedFile record, Func<Stream> open, CancellationToken cancellation)
    {
        // The record goes before the file: of two contents for one path that arrive at the same time, the second sees the first.
        await states.ChangeAsync(source.Name, ClaimAsync, cancellation);
        if (await IsThereAsync(record, cancellation))
        {
            return (record.Path, false);
        }

        await target.Files.WriteAsync(
            record.Path,
            async (stream, token) =>
            {
                await using var content = open();
                await content.CopyToAsync(stream, token);
            },
            cancellation);
        return (record.Path, true);

        async Task<FetchState> ClaimAsync(FetchState state)
        {
            var folder = $"{target.Prefix}{source.Name}/{file.Release}";
            var path = $"{folder}/{file.File}";
            if (await Sha256Async(state, path, cancellation) is { } there && there != file.Sha256)
            {
                path = $"{folder}-{file.Sha256[..8]}/{file.File}";
            }

            record = record with
            {
                Path = path,
                Standing = state.Files.Any(known => known.Path == path && known.IsCurrent)
                ? FileStanding.Current
                : FileStanding.Arriving
            };
            return state.With(record);
        }
    }

    /// <summary>Whether the file of a record is in the target.</summary>
    public async Task<bool> IsThereAsync(FetchedFile record, CancellationToken cancellation) =>
        (await target.Files.FindAsync(record.Path, cancellation))?.Length == record.Length;

    /// <summary>Takes the files of a source that no longer count out of sight, where the target is a folder to run over.</summary>
    public async Task PutAwayAsync(FetchState state, CancellationToken cancellation)
    {
        foreach (var record in state.Files
            .Where(record => record.Standing == FileStanding.Superseded && target.SupersededPrefix is not null))
        {
            if (await IsThereAsync(record, cancellation))
            {
                await target.Files.WriteAsync(
                    target.SupersededPrefix + record.Path,
                    async (stream, token) =>
                    {
                        await using var content = await target.Files.OpenReadAsync(record.Path, token);
                        await content.CopyToAsync(stream, token);
                    },
                    cancellation);
                await target.Files.DeleteAsync(record.Path, cancellation);
            }
        }
    }

    /// <summary>Digest of what a path holds, or is about to hold; null where that is nothing.</summary>
    private async Task<string?> Sha256Async(FetchState state, string path, CancellationToken cancellation)
    {
        var there = await target.Files.FindAsync(path, cancellation);
        var claimed = state.Files.FirstOrDefault(known => known.Path == path);
        if (there is null || there.Length == claimed?.Length)
        {
            return claimed?.Sha256;
        }

        return await target.Files.DigestAsync(path, cancellation);
    }
}
