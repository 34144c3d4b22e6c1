using System.Text.RegularExpressions;
using PocGrid.Sources.Content;

namespace PocGrid.Datasets.Rainfall;

/// <summary>Half-degree precipitation climatology.</summary>
internal sealed partial class ClimatologyDataset() : CovariateDataset(Climatology, "precipitation climatology")
{
    public const string Climatology = "rainfall_climatology";

    private static readonly DatasetFacts Other = DatasetFacts.NotStated("Half-degree precipitation climatology");

    public override DatasetFacts Facts { get; } = new()
    {
        Title = "Half-degree precipitation climatology (GSWP3-W5E5, 30 years about 2005)",
        Producer = "ISIMIP; prepared by the R package rISIMIP",
        Licence = "GPL-3 (the package); the reanalysis's own licence is not stated in the file",
        Citation = $"{Article.Isimip}; prepared by RS-eco/rISIMIP.",
    };

    internal override bool HasHeader(IReadOnlyList<string> header) => RainfallClimatologyReader.Fits(header);

    internal override string? ReleaseIn(string fileName) => ReleaseText.Group(FileName().Match(fileName));

    internal override DatasetFacts FactsOf(string release, SourceContent content) => content.HeadHolds("bio12") ? Facts : Other;

    internal override DatasetDescription Describe(RecognizedFile file, SourceContent content)
    {
        var read = RainfallClimatologyReader.Read(content);
        return new DatasetDescription
        {
            File = file,
            Rows = read.RowsRead,
            Rejects = read.Rejects,
            Covers = DatasetDescription.Distinct(read.Values.Values.Keys),
            Notes = DatasetDescription.Remarks(file),
        };
    }

    public override ConversionOutput Convert(RecognizedFile file, SourceContent content, ConversionOptions options)
    {
        var read = RainfallClimatologyReader.Read(content);
        return Output(
            file,
            CovariateTables.Of(read.Values),
            read.RowsRead,
            read.Rejects,
            WithValues(read.Values.Values),
            null,
            read.Values.Notes);
    }

    [GeneratedRegex("(gswp3-w5e5_obsclim_[0-9]{4})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
