using PocGrid.Sources.Content;
using PocGrid.Sources.Recognition;
using PocGrid.Sources.UcdpActor;

namespace PocGrid.Pipeline.Conversions;

/// <summary>The UCDP Actor dataset, which only checks who is a state.</summary>
internal static class ActorsConverter
{
    public static ConversionOutput Convert(RecognizedFile file, SourceContent content)
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
}
