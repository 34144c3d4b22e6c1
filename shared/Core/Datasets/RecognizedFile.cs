using System.Text.Json;
using System.Text.Json.Serialization;
using PocGrid.Sources;
using PocGrid.Sources.Content;

namespace PocGrid.Datasets;

/// <summary>A file and what it was recognised as.</summary>
public sealed record RecognizedFile
{
    /// <summary>Path as the user knows it, relative to the folder that was looked at.</summary>
    public required string File { get; init; }

    /// <summary>What it was recognised as: <see cref="Dataset.Kind"/>. In JSON it is one that this code knows.</summary>
    [JsonConverter(typeof(DatasetKindConverter))]
    public required string Kind { get; init; }

    /// <summary>The file under its name without folders: all that a release depends on (docs/decisions/0021).</summary>
    public RecognizedFile WithoutFolders() => this with { File = File[(File.LastIndexOf('/') + 1)..] };

    /// <summary>The dataset of its kind.</summary>
    public Dataset Dataset => KnownDatasets.Of(Kind);

    /// <summary>Reads the file through and says what is in it.</summary>
    /// <exception cref="SourceException">It cannot be read.</exception>
    public DatasetDescription Describe(SourceContent content) => content.Read(() => Dataset.Describe(this, content));

    /// <summary>
    /// Release name: from <c>datasets.json</c>, else from the file name, else <c>sha256-</c> and the digest's first eight digits.
    /// </summary>
    public required string Release { get; init; }

    /// <summary>Where <see cref="Release"/> comes from: <c>datasets.json</c>, <c>file name</c> or <c>digest</c>.</summary>
    public required string ReleaseFrom { get; init; }

    /// <summary>Length of the file as stored, bytes.</summary>
    public required long Length { get; init; }

    /// <summary>SHA-256 of the file as stored, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What <c>datasets.json</c> says of the file, or the dataset's known facts.</summary>
    public required DatasetFacts Facts { get; init; }
}

/// <summary>A file that is of no known kind, with the reason.</summary>
public sealed record UnrecognizedFile(string File, string Reason)
{
    /// <summary>
    /// The fault that kept the file from being looked at, such as a truncated archive; null where the file is simply no dataset.
    /// With a fault the file may well be one that is needed, so a refresh must not go on without it.
    /// </summary>
    public SourceException? Fault { get; init; }
}

/// <summary>Origin and licence of a dataset, and what a <c>datasets.json</c> declares about its coverage.</summary>
public sealed record DatasetFacts
{
    /// <summary>The licence of what states none.</summary>
    internal const string NoLicence = "none stated";

    /// <summary>Facts of a file whose producer is not known.</summary>
    internal static DatasetFacts NotStated(string title) =>
        new() { Title = title, Producer = "not stated", Licence = NoLicence, Citation = "Not stated; declare it in datasets.json." };

    public required string Title { get; init; }

    public required string Producer { get; init; }

    public required string Licence { get; init; }

    public required string Citation { get; init; }

    /// <summary>Whether <see cref="Licence"/> lets others pass on what the file holds.</summary>
    public Redistribution Redistribution { get; init; }

    /// <summary>Months that the file is declared to cover, ISO <c>yyyy-MM</c>; null where nothing is declared.</summary>
    public Grid.Month? CoversFrom { get; init; }

    public Grid.Month? CoversTo { get; init; }

    /// <summary>
    /// ISO 3166-1 alpha-3 codes of the countries that the file is declared to cover, also where it holds no event of theirs.
    /// </summary>
    public IReadOnlyList<string> CoversCountries { get; init; } = [];

    /// <summary>True where the file is part of a simulated world; everything made from it is marked so.</summary>
    public bool Simulated { get; init; }

    /// <summary>
    /// The share of the file's rows that may be refused, where <c>datasets.json</c> states it; <see cref="RefusedRows.DefaultShare"/>
    /// where null.
    /// </summary>
    public double? MaxRefusedShare { get; init; }

    /// <summary>The year that a file of monthly rainfall begins with, where <c>datasets.json</c> states it.</summary>
    public int? FirstYear { get; init; }
}

/// <summary>
/// Kinds in stored documents. One that this code does not know is an error: a file that is passed over would be missed in silence.
/// </summary>
internal sealed class DatasetKindConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var kind = reader.GetString() ?? "";
        return KnownDatasets.Find(kind)?.Kind ?? throw new JsonException(KnownDatasets.Unknown(kind));
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
