using PocGrid.Lake;

namespace PocGrid.Fetching;

/// <summary>Where fetched files go.</summary>
public sealed class FetchTarget
{
    private FetchTarget(ILake files, string prefix, string statePrefix, string? supersededPrefix) =>
        (Files, Prefix, StatePrefix, SupersededPrefix) = (files, prefix, statePrefix, supersededPrefix);

    public ILake Files { get; }

    /// <summary>Before <c>{source}/{release}/{file}</c>.</summary>
    public string Prefix { get; }

    internal string StatePrefix { get; }

    /// <summary>Where files go that a newer one replaces; null where they stay and the lake's catalogue tells which counts.</summary>
    internal string? SupersededPrefix { get; }

    /// <summary>The lake's <c>incoming/</c>; what is known of each source is in <c>fetches/</c>.</summary>
    public static FetchTarget InLake(ILake lake) => new(lake, LakeLayout.Incoming, LakeLayout.Fetches, supersededPrefix: null);

    /// <summary>
    /// A folder of files to run over. What is known of each source is in <c>.fetch/</c>, replaced files are in
    /// <c>.superseded/</c>: hidden, so that a run over the folder takes the newest alone.
    /// </summary>
    public static FetchTarget InFolder(string folder) => new(new FolderLake(folder), "", ".fetch/", ".superseded/");
}
