using PocGrid.Grid;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Datasets.Missions;

/// <summary>The missions table in the lake.</summary>
public static class MissionTable
{
    public static readonly TableSchema Schema = new(
        "missions",
        "Missions with a protection-of-civilians mandate in their host country.",
        [
            new("mission", ColumnType.Text, "Mission abbreviation.", From: [SourceFamily.Missions]),
            new("country", ColumnType.Text, "ISO 3166-1 alpha-3 code of the host country.", From: [SourceFamily.Missions]),
            new("first_month", ColumnType.Text, "First month of the mandate, yyyy-MM.", Pattern: Month.Pattern, From: [SourceFamily.Missions]),
            new("last_month", ColumnType.Text, "Last month of the mandate, yyyy-MM; missing while it lasts.", Nullable: true, Pattern: Month.Pattern, From: [SourceFamily.Missions]),
            new("resolution", ColumnType.Text, "Security Council resolution that gave the task.", From: [SourceFamily.Missions]),
            new("note", ColumnType.Text, "What a reader should know.", From: [SourceFamily.Missions]),
        ],
        Key: ["mission", "country", "first_month"]);

    public static Table Of(IReadOnlyList<Mission> missions)
    {
        var builder = new TableBuilder(Schema);
        foreach (var m in missions)
        {
            builder.Add(m.Name, m.CountryIso3, m.FirstMonth.ToString(), m.LastMonth?.ToString(), m.Resolution, m.Note);
        }

        return builder.Build();
    }

    public static IReadOnlyList<Mission> Read(Table table) =>
    [
        .. Enumerable.Range(0, table.RowCount).Select(i => new Mission
        {
            Name = table.Texts("mission")[i]!,
            CountryIso3 = table.Texts("country")[i]!,
            FirstMonth = Month.Parse(table.Texts("first_month")[i]!),
            LastMonth = table.Texts("last_month")[i] is { } last ? Month.Parse(last) : null,
            Resolution = table.Texts("resolution")[i]!,
            Note = table.Texts("note")[i]!,
        }),
    ];
}
