using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;

namespace PocGrid.Datasets;

/// <summary>
/// All that PocGrid is told of one dataset: how a file of it is known, what its producer states, what is in a file, and what the file
/// becomes. Adding one is a folder with this and its reader, and a line in <see cref="KnownDatasets"/>.
/// </summary>
/// <param name="kind">Its name in tables, manifests and addresses, snake_case.</param>
/// <param name="name">What messages call it.</param>
/// <param name="family">What columns are made from (<see cref="SourceFamily"/>); null where nothing is made of it.</param>
public abstract class Dataset(string kind, string name, string? family)
{
    public string Kind { get; } = kind;

    public string Name { get; } = name;

    public string? Family { get; } = family;

    /// <summary>False of those that are recognised so that nobody wonders, but not used.</summary>
    public bool IsUsed => Family is not null;

    /// <summary>Title, producer, licence and citation, as the producer states them for what is officially published.</summary>
    public abstract DatasetFacts Facts { get; }

    /// <summary>The name of a file, as an example for whom lacks it; null where releases can be made without.</summary>
    public virtual string? NeededAs => null;

    /// <summary>Whether two files of its family would contradict each other.</summary>
    public virtual bool IsOne => false;

    /// <summary>Whether the rows of a file are all grid cells with land.</summary>
    public virtual bool HoldsEveryLandCell => false;

    /// <summary>How <see cref="Conversion.Coverage"/> is told where it is observed.</summary>
    public virtual string ObservedCoverage => "Months from the first to the last row in the file.";

    /// <summary>A kind as paths have it: <c>geo-pko-location-map</c> of <c>geo_pko_location_map</c>.</summary>
    public static string Folder(string kind) => kind.Replace('_', '-');

    /// <summary>
    /// True of a table with its columns. They are few, so that a file that lacks others is recognised and its reader can say what is
    /// missing.
    /// </summary>
    internal virtual bool HasHeader(IReadOnlyList<string> header) => false;

    /// <summary>True of text without a header that begins as its files do.</summary>
    internal virtual bool BeginsAs(string text) => false;

    /// <summary>True where polygons, in GeoJSON, a shapefile or a GeoPackage, are files of it.</summary>
    internal virtual bool IsOutlines => false;

    /// <summary>What is wrong with a table that is of this dataset and cannot be used as it is; null where nothing is.</summary>
    internal virtual SourceException? FaultOf(SourceTable table) => null;

    /// <summary>The dataset that a file of this one is after all, once its release is known.</summary>
    /// <param name="releaseFrom">Where the release comes from (<see cref="RecognizedFile.ReleaseFrom"/>).</param>
    internal virtual Dataset Refine(string release, string releaseFrom, SourceContent content) => this;

    /// <summary>The release in a file's name as its producer writes it, or null.</summary>
    internal virtual string? ReleaseIn(string fileName) => null;

    /// <summary><see cref="Facts"/>, where they depend on the release or on what the file holds.</summary>
    internal virtual DatasetFacts FactsOf(string release, SourceContent content) => Facts;

    /// <summary>
    /// Files of one series follow each other, and only the newest counts: all of the dataset, unless several are used together.
    /// </summary>
    /// <param name="fileName">Name without folders.</param>
    public virtual string SeriesOf(RecognizedFile file, string fileName) => Kind;

    /// <summary>Whether a file is used beside the other newest files of a lake.</summary>
    public virtual bool IsNeededBeside(RecognizedFile file, IReadOnlyList<RecognizedFile> all) => true;

    /// <summary>The table that PocGrid ships for whoever supplies none; null where there is none.</summary>
    public virtual StoredFile? Shipped => null;

    /// <summary>Reads a file through and says what is in it.</summary>
    /// <exception cref="SourceException">The file cannot be read.</exception>
    internal abstract DatasetDescription Describe(RecognizedFile file, SourceContent content);

    /// <summary>What a conversion depends on besides the file and the code.</summary>
    public virtual string Uses(ConversionOptions options) => "";

    /// <summary>Turns a file into grid-months.</summary>
    /// <exception cref="SourceException">The file cannot be used as a whole.</exception>
    /// <exception cref="InvalidOperationException">Nothing is made of it.</exception>
    public virtual ConversionOutput Convert(RecognizedFile file, SourceContent content, ConversionOptions options) =>
        throw new InvalidOperationException($"{file.File} is a {Kind} file, which the pipeline does not use.");
}
