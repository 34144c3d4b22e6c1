using System.Text.RegularExpressions;
using PocGrid.Sources;
using PocGrid.Sources.Content;

namespace PocGrid.Datasets.Boundaries;

/// <summary>Country polygons.</summary>
internal sealed partial class BoundariesDataset() : Dataset(Outlines, "country boundaries", SourceFamily.Boundaries)
{
    public const string Outlines = "boundaries";

    private static readonly DatasetFacts NaturalEarth = new()
    {
        Title = "Natural Earth countries",
        Producer = "Natural Earth",
        Licence = "public domain",
        Citation = "Made with Natural Earth.",
    };

    private static readonly DatasetFacts Other = DatasetFacts.NotStated("Country boundaries");

    /// <summary>Those of CShapes 2.0, which is the one that is fetched.</summary>
    public override DatasetFacts Facts { get; } = new()
    {
        Title = "CShapes 2.0",
        Producer
            = "Guy Schvitz, Luc Girardin, Seraina Ruegger, Nils B. Weidmann, Lars-Erik Cederman and Kristian Skrede Gleditsch, ETH Zurich",
        Licence = "CC BY-NC-SA 4.0",
        Citation = $"{Article.CShapes}.",
    };

    public override string NeededAs => "CShapes-2.0.geojson";

    public override bool IsOne => true;

    internal override bool IsOutlines => true;

    internal override string? ReleaseIn(string fileName) => ReleaseText.Group(FileName().Match(fileName));

    internal override DatasetFacts FactsOf(string release, SourceContent content)
    {
        var name = ReleaseText.NameOf(content.DataName);
        return name.StartsWith("CShapes", StringComparison.OrdinalIgnoreCase) || content.HeadHolds("gwsyear")
            || (content.HeadHolds("\"gwcode\"") && content.HeadHolds("\"start\"")) ? Facts
            : name.StartsWith("ne_", StringComparison.OrdinalIgnoreCase) || content.HeadHolds("\"featurecla\"") ? NaturalEarth
            : Other;
    }

    internal override DatasetDescription Describe(RecognizedFile file, SourceContent content)
    {
        var read = BoundariesReader.Read(content);
        return new DatasetDescription
        {
            File = file,
            Rows = read.RowsRead,
            Rejects = read.Rejects,
            Covers = DatasetDescription.Distinct(read.Rows.Select(boundary => boundary.Name)),
            Notes = DatasetDescription.Remarks(file),
        };
    }

    /// <summary>Borders are those of the end of the study.</summary>
    public override string Uses(ConversionOptions options) => options.Study.ToString();

    public override ConversionOutput Convert(RecognizedFile file, SourceContent content, ConversionOptions options)
        => BoundariesConverter.Convert(file, content, options.Study);

    [GeneratedRegex("^(ne_[0-9]+m|CShapes-[0-9.]*[0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
