using System.Text.RegularExpressions;
using PocGrid.Grid;
using PocGrid.Sources.Content;

namespace PocGrid.Datasets.Rainfall;

/// <summary>Monthly precipitation, CRU TS .dat.</summary>
internal sealed partial class MonthlyRainfallDataset() : CovariateDataset(Monthly, "CRU TS")
{
    public const string Monthly = "rainfall_monthly";

    public override DatasetFacts Facts { get; } = new()
    {
        Title = "CRU TS monthly precipitation",
        Producer = "Climatic Research Unit, University of East Anglia",
        Licence = "Open Government Licence, as commonly cited; not stated in the file",
        Citation = $"{Article.CruTs}.",
    };

    internal override bool BeginsAs(string text) => CruTsHead.Fits(text);

    internal override string? ReleaseIn(string fileName) => ReleaseText.Dotted(FileName().Match(fileName));

    internal override DatasetDescription Describe(RecognizedFile file, SourceContent content)
    {
        // One month is enough to count land cells; the reader still checks the whole file's length.
        var named = CruTsReader.YearsInName(content.DataName) ?? CruTsReader.YearsInName(content.Name);
        var firstYear = file.Facts.FirstYear ?? named?.First;
        var oneMonth = firstYear is { } year ? new MonthRange(Month.Of(year, 1), Month.Of(year, 1)) : (MonthRange?)null;
        var read = CruTsReader.Read(content, file.Facts.FirstYear, oneMonth);
        return new DatasetDescription
        {
            File = file,
            Rows = (long)read.Gid.Length * read.Coverage.Length,
            Months = read.Coverage,
            Notes = DatasetDescription.Remarks(file),
        };
    }

    /// <summary>Months that are not asked for are passed over.</summary>
    public override string Uses(ConversionOptions options) => options.Study.ToString();

    public override ConversionOutput Convert(RecognizedFile file, SourceContent content, ConversionOptions options)
    {
        var rainfall = CruTsReader.Read(content, file.Facts.FirstYear, options.Study);
        return Output(file, CovariateTables.Of(rainfall), rainfall.Gid.Length, [], [CovariateTables.Rainfall.Name], rainfall.Coverage, []);
    }

    [GeneratedRegex("cru_?ts_?([0-9]+\\.[0-9]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
