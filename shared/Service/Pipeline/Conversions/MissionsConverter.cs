using PocGrid.GridMonths;
using PocGrid.Sources.Content;
using PocGrid.Sources.Missions;
using PocGrid.Sources.Recognition;

namespace PocGrid.Pipeline.Conversions;

/// <summary>The missions table.</summary>
internal static class MissionsConverter
{
    public static ConversionOutput Convert(RecognizedFile file, SourceContent content)
    {
        var missions = MissionsReader.Read(content);
        return new ConversionOutput
        {
            GridMonths = [MissionTable.Of(missions)],
            Rejects = [],
            Result = new Conversion
            {
                File = file,
                Account = [.. Accounts.OfReading(file, missions.Count, []), .. Accounts.OfPlacingAll(file, missions.Count)],
            },
        };
    }
}
