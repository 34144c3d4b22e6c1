using System.Text.RegularExpressions;
using PocGrid.Datasets;
using PocGrid.Pipeline.Ingesting;

namespace PocGrid.Releases.Package;

/// <summary>What is said of a source in the descriptions of a release.</summary>
internal static partial class SourceTerms
{
    /// <summary>Licences whose text says unmistakably which they are.</summary>
    private static readonly (string Text, string Name, string? Address)[] Known =
    [
        ("CC BY 4.0", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-NC-SA 4.0", "CC-BY-NC-SA-4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
        ("CC0-1.0", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("MIT", "MIT", "https://opensource.org/license/mit"),
        ("public domain", "other-pd", null),
    ];

    /// <summary>Name of a source in tables: its kind and release.</summary>
    public static string Name(this ManifestSource source) => $"{source.Source} {source.Release}";

    /// <summary>
    /// The release as its producer calls it; of a file that says none, the file's name without what it ends in; of a table that is part of
    /// PocGrid, that it is.
    /// </summary>
    public static string ReleaseName(this ManifestSource source) =>
        source.ReleaseFrom != ReleaseText.FromDigest ? source.Release
        : source.Release.StartsWith(Intake.ShippedPrefix, StringComparison.Ordinal) ? "as shipped with PocGrid"
        : source.File.Split('.')[0];

    /// <summary>What the source is called; a simulated file is not the dataset whose form it has.</summary>
    public static string Heading(this ManifestSource source)
        => source.Simulated ? $"Simulated file in the form of {source.Title}" : source.Title;

    /// <summary>Who made the source.</summary>
    public static string Maker(this ManifestSource source) => source.Simulated ? ReleaseDescription.Authors : source.Producer;

    /// <summary>
    /// Identifier and address of the licence, by the Open Definition's list; <c>notspecified</c> where the text is none of the known.
    /// </summary>
    public static (string Name, string? Address) Licence(this ManifestSource source) =>
        Array.Find(Known, known => known.Text == source.Licence) is { Name: { } name } found
            ? (name, found.Address)
            : ("notspecified", null);

    /// <summary>A name for use in identifiers: letters, digits and hyphens.</summary>
    public static string Identifier(this ManifestSource source) => $"{NotPlain().Replace(source.Name(), "-")}-{source.Sha256[..8]}";

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NotPlain();
}
