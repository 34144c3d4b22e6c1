using System.Text.RegularExpressions;
using PocGrid.Datasets.UcdpGed;
using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.UcdpActor;

/// <summary>The UCDP Actor dataset, which only checks who is a state.</summary>
internal sealed partial class ActorDataset() : Dataset(Actors, "UCDP Actor", SourceFamily.Actors)
{
    public const string Actors = "ucdp_actor";

    private const string Title = "UCDP Actor Dataset";

    public override DatasetFacts Facts => UcdpFacts.OfRelease(Title, release: "");

    public override bool IsOne => true;

    internal override bool HasHeader(IReadOnlyList<string> header) => ColumnNames.Hold(header, "ActorId", "NameData", "Org");

    internal override string? ReleaseIn(string fileName) =>
        FileName().Match(fileName) is { Success: true } actor ? $"{actor.Groups[1].Value}.{actor.Groups[2].Value}" : null;

    internal override DatasetFacts FactsOf(string release, SourceContent content) => UcdpFacts.OfRelease(Title, release);

    internal override DatasetDescription Describe(RecognizedFile file, SourceContent content)
    {
        var read = ActorReader.Read(content);
        return new DatasetDescription
        {
            File = file,
            Rows = read.RowsRead,
            Rejects = read.Rejects,
            Notes = DatasetDescription.Remarks(file)
        };
    }

    public override ConversionOutput Convert(RecognizedFile file, SourceContent content, ConversionOptions options)
    {
        var read = ActorReader.Read(content);
        return new ConversionOutput
        {
            GridMonths = [],
            Rejects = read.Rejects,
            Result = new Conversion
            {
                File = file,
                Account = [.. Accounts.OfReading(file, read.RowsRead, read.Rejects), .. Accounts.OfPlacingAll(file, read.Rows.Count)],
                Actors = read.Rows,
            },
        };
    }

    [GeneratedRegex("actor-?([0-9]{2})([0-9])(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
