using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.References;

/// <summary>A table that <c>missions.csv</c> was made from: recognised so that nobody wonders, but not used.</summary>
internal sealed class ReferenceTable(string kind, string name, string[] columns, DatasetFacts facts) : Dataset(kind, name, family: null)
{
    public static readonly ReferenceTable Tamm = new("tamm", "TAMM", ["mission", "yearmon", "prociv"], new DatasetFacts
    {
        Title = "Tasks Assigned to Missions in their Mandates (TAMM)",
        Producer = "Gabriella Lloyd",
        Licence = DatasetFacts.NoLicence,
        Citation = "Lloyd (2021), Journal of Peace Research, doi:10.1177/0022343320980822.",
    });

    public static readonly ReferenceTable Unpmm = new("unpmm", "UNPMM", ["mission_abbrev", "mod11"], new DatasetFacts
    {
        Title = "UN Peace Mission Mandates (UNPMM)",
        Producer = "authors of UNPMM",
        Licence = DatasetFacts.NoLicence,
        Citation = "UN Peace Mission Mandates, version 2.0.",
    });

    /// <summary>Nobody publishes it, so that its name tells no release.</summary>
    public static readonly ReferenceTable PocMissions
        = new("poc_missions_reference", "missions with a protection-of-civilians task", ["mission", "unpmm_gwno"], new DatasetFacts
        {
            Title = "Derived list of African missions with a protection-of-civilians task",
            Producer = "derived from UNPMM and TAMM",
            Licence = DatasetFacts.NoLicence,
            Citation = "See UNPMM and TAMM.",
        });

    public override DatasetFacts Facts { get; } = facts;

    internal override bool HasHeader(IReadOnlyList<string> header) => ColumnNames.Hold(header, columns);

    internal override string? ReleaseIn(string fileName) => this == PocMissions ? null : ReleaseText.Version(fileName);

    internal override DatasetDescription Describe(RecognizedFile file, SourceContent content)
    {
        using var table = SourceTable.Open(content);
        var rows = 0L;
        while (table.Read())
        {
            rows++;
        }

        return new DatasetDescription
        {
            File = file,
            Rows = rows,
            Notes = [.. DatasetDescription.Remarks(file), "recognised, but not used"]
        };
    }
}
