using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.Missions;

/// <summary>Peacekeeping missions with their host country, dates and resolution.</summary>
internal sealed class MissionsDataset() : Dataset(Table, "missions", SourceFamily.Missions)
{
    public const string Table = "missions";

    public override DatasetFacts Facts { get; } = new()
    {
        Title = "Missions with a protection-of-civilians mandate",
        Producer = "PocGrid and its user",
        Licence = "MIT",
        Citation = "UN Security Council resolutions as listed in the file.",
    };

    public override bool IsOne => true;

    public override StoredFile Shipped { get; } = new("missions.csv", MissionsReader.OpenShipped);

    internal override bool HasHeader(IReadOnlyList<string> header) => ColumnNames.Hold(header, "mission", "country_iso3", "first_month");

    internal override DatasetDescription Describe(RecognizedFile file, SourceContent content)
    {
        var missions = MissionsReader.Read(content);
        return new DatasetDescription
        {
            File = file,
            Rows = missions.Count,
            Covers = DatasetDescription.Distinct(missions.Select(m => m.Name)),
            Notes = DatasetDescription.Remarks(file),
        };
    }

    public override ConversionOutput Convert(RecognizedFile file, SourceContent content, ConversionOptions options)
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
