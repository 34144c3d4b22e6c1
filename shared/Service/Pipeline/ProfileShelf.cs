using PocGrid.Lake;
using PocGrid.Sources;

namespace PocGrid.Pipeline;

/// <summary>A profile that the refreshes of a lake follow.</summary>
/// <param name="Beside">
/// Its name, where it is refreshed beside the default one and has a pointer of its own; null of the default one.
/// </param>
/// <param name="Path">Where it lies in the lake; null of one that PocGrid ships.</param>
/// <param name="Profile">The profile; null where it cannot be used.</param>
/// <param name="Error">Why it cannot be used.</param>
/// <param name="ETag">Of the file, as it was read; null where there is none.</param>
public sealed record LakeProfile(string? Beside, string? Path, Profile? Profile, string? Error = null, string? ETag = null);

/// <summary>
/// The profiles that a lake is refreshed under: the default one, and those beside it. They are read when they are needed, so that a
/// change counts from the next refresh on. One that cannot be used is never replaced by another.
/// </summary>
public sealed class ProfileShelf
{
    private const string Ending = ".json";
    private const string NameRule = "letters, digits, '-', '_' and '.', not beginning with 'latest'";

    private readonly ILake? _lake;
    private readonly string? _chosen;
    private readonly Profile? _only;

    /// <param name="chosen">
    /// Name of the default profile: that of one which PocGrid ships, or of one in <see cref="LakeLayout.Profiles"/>. Null for
    /// <see cref="LakeLayout.DefaultProfile"/> and, where there is none, brief-2025.
    /// </param>
    public ProfileShelf(ILake lake, string? chosen = null) => (_lake, _chosen) = (lake, chosen is { Length: > 0 } ? chosen : null);

    private ProfileShelf(Profile only) => _only = only;

    /// <summary>This profile and no other, whatever lies in the lake.</summary>
    public static ProfileShelf Of(Profile only) => new(only);

    /// <summary>The default profile, and those beside it in ordinal order of their names.</summary>
    public async Task<IReadOnlyList<LakeProfile>> ReadAsync(CancellationToken cancellation = default)
    {
        if (_only is not null || _lake is null)
        {
            return [new LakeProfile(null, null, _only)];
        }

        var @default = await DefaultAsync(_lake, cancellation);
        var profiles = new List<LakeProfile> { @default };
        await foreach (var file in _lake.ListAsync(LakeLayout.Profiles, cancellation))
        {
            if (file.Path != @default.Path && file.Path.EndsWith(Ending, StringComparison.Ordinal))
            {
                profiles.Add(await BesideAsync(_lake, file.Path, @default, cancellation));
            }
        }

        return profiles;
    }

    /// <summary>The default profile.</summary>
    /// <exception cref="ProfileException">It cannot be used.</exception>
    public async Task<Profile> DefaultAsync(CancellationToken cancellation = default)
    {
        var profile = (await ReadAsync(cancellation))[0];
        return profile.Profile ?? throw new ProfileException(profile.Error!);
    }

    /// <summary>
    /// The profile that files are converted under when they come in. A conversion that a refresh needs otherwise it makes itself, so
    /// that nothing in a release depends on this; a default profile that cannot be used keeps no file from being looked at.
    /// </summary>
    public async Task<Profile> ForIngestAsync(CancellationToken cancellation = default)
        => (await ReadAsync(cancellation))[0].Profile ?? Profile.Brief2025;

    private async Task<LakeProfile> DefaultAsync(ILake lake, CancellationToken cancellation)
    {
        if (_chosen == Profile.Brief2025.Name)
        {
            return new LakeProfile(null, null, Profile.Brief2025);
        }

        if (_chosen is not null && !Profile.IsName(_chosen))
        {
            return new LakeProfile(null, null, null, $"The setting Lake__Profile is '{Readable.Cut(_chosen)}', which is no name that a "
                + $"profile can have: {NameRule}. Name {Profile.Brief2025.Name}, or one in {LakeLayout.Profiles}.");
        }

        var path = _chosen is null ? LakeLayout.DefaultProfile : $"{LakeLayout.Profiles}{_chosen}{Ending}";
        if (await FindAsync(lake, path, cancellation) is { } there)
        {
            return there.Profile is { } profile && _chosen is not null && profile.Name != _chosen ? Misnamed(there, _chosen) : there;
        }

        return _chosen is null
            ? new LakeProfile(null, null, Profile.Brief2025)
            : new LakeProfile(null, path, null, $"The setting Lake__Profile names '{_chosen}', and '{path}' is not in the lake. Put it "
                + $"there, or name {Profile.Brief2025.Name}.");
    }

    private static async Task<LakeProfile> BesideAsync(ILake lake, string path, LakeProfile @default, CancellationToken cancellation)
    {
        var name = path[LakeLayout.Profiles.Length..^Ending.Length];
        if (!Profile.IsName(name))
        {
            return new LakeProfile(
                name,
                path,
                null,
                $"'{path}' has no name that a profile can have: {NameRule}. Rename it.");
        }

        var there = await FindAsync(lake, path, cancellation) is { } found
            ? found with { Beside = name }
            : new LakeProfile(name, path, null, $"'{path}' was removed a moment ago.");
        return there.Profile switch
        {
            { } profile when profile.Name != name => Misnamed(there, name),
            { } profile when profile.Name == @default.Profile?.Name => there with
            {
                Profile = null,
                Error = $"'{path}' has the name of the default profile. Give one of them another name: releases are told apart by it.",
            },
            _ => there,
        };
    }

    private static LakeProfile Misnamed(LakeProfile there, string name) => there with
    {
        Profile = null,
        Error = $"'{there.Path}' has the name '{there.Profile!.Name}' in it. It must be '{name}', as the file's.",
    };

    /// <summary>The profile at a path, or null where there is none.</summary>
    private static async Task<LakeProfile?> FindAsync(ILake lake, string path, CancellationToken cancellation)
    {
        if (await lake.FindAsync(path, cancellation) is not { } file)
        {
            return null;
        }

        try
        {
            await using var stream = await lake.OpenReadAsync(path, cancellation);
            using var buffer = new MemoryStream();
            await stream.CopyToAsync(buffer, cancellation);
            return new LakeProfile(null, path, Profile.Parse(path, buffer.ToArray()), ETag: file.ETag);
        }
        catch (LakeFileNotFoundException)
        {
            return null;
        }
        catch (ProfileException error)
        {
            return new LakeProfile(null, path, null, error.Message, file.ETag);
        }
    }
}
