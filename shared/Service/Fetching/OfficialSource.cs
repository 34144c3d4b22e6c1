using PocGrid.Datasets;

namespace PocGrid.Fetching;

/// <summary>How the newest file of a source is found.</summary>
public enum ReleaseSearch
{
    /// <summary>It is always at <see cref="OfficialSource.Url"/>.</summary>
    Fixed,

    /// <summary><c>{yy}</c> and <c>{n}</c> of the address are tried from this year's downwards until a file is there.</summary>
    Annual,

    /// <summary>
    /// <c>{yy}</c> and <c>{m}</c> of the address, for every month after the annual release of <see cref="OfficialSource.After"/>.
    /// </summary>
    Monthly,

    /// <summary>It is the link on <see cref="OfficialSource.Page"/> with the highest version.</summary>
    Links,

    /// <summary>The pages of the UCDP API, for the release of <see cref="OfficialSource.After"/>.</summary>
    Api,

    /// <summary>A person downloads it at <see cref="OfficialSource.Page"/>: no lasting address is documented.</summary>
    ByHand,
}

/// <summary>A dataset as its producer offers it.</summary>
public sealed record OfficialSource
{
    /// <summary>Lower case with hyphens; the folder that its files go to.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>What a file of this source may be recognised as; anything else is refused.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    public required ReleaseSearch Find { get; init; }

    /// <summary>As the dataset states it, unless the list says another.</summary>
    public string Licence { get => field ?? KnownDatasets.Of(Kinds[0]).Facts.Licence; init; }

    /// <summary>As the dataset states it, unless the list says another.</summary>
    public string Citation { get => field ?? KnownDatasets.Of(Kinds[0]).Facts.Citation; init; }

    /// <summary>Page for people; of <see cref="ReleaseSearch.Links"/> the one that is searched.</summary>
    public required string Page { get; init; }

    /// <summary>
    /// Address, or its template; of <see cref="ReleaseSearch.Links"/> the documented address that stands in where the page cannot be
    /// used.
    /// </summary>
    public string? Url { get; init; }

    /// <summary>
    /// Regular expressions over the absolute addresses that a page links to, with a group <c>version</c> where one is in the
    /// address. The first is the file itself, the others pages on the way to it, nearest first.
    /// </summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>The source with whose annual release this one goes.</summary>
    public string? After { get; init; }

    /// <summary>The source that this one stands in for: the same rows on another way, so that only one of both counts.</summary>
    public string? InsteadOf { get; init; }

    /// <summary>What is known beforehand of the file at an address.</summary>
    public IReadOnlyList<ContentPin> Pins { get; init; } = [];

    /// <summary>No release can be made without it.</summary>
    public bool Needed { get; init; }

    /// <summary>Fetched only where it is asked for by name.</summary>
    public bool Optional { get; init; }
}

/// <summary>Length in bytes and SHA-256 (lower-case hexadecimal) that the file at an address has to have; null where not known.</summary>
public sealed record ContentPin(string Url, long? Length = null, string? Sha256 = null);
