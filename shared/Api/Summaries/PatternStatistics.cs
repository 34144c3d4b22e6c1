using PocGrid.Results;
using PocGrid.Results.Claims;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>
/// Cells with violence, presence, both or neither over the study, and deaths where there never was a base: tables
/// <see cref="PresencePatterns"/> and <see cref="StrongPresence"/>.
/// </summary>
internal sealed class PatternStatistics : StatisticSource
{
    private static readonly (Column<int> Column, string Said)[] Patterns =
    [
        (PresencePatterns.Cells.Both, "both one-sided violence and a base"),
        (PresencePatterns.Cells.PresenceOnly, "a base and no one-sided violence"),
        (PresencePatterns.Cells.ViolenceOnly, "one-sided violence and never a base"),
        (PresencePatterns.Cells.Neither, "neither"),
    ];

    public override IReadOnlyList<TableSchema> Tables => [PresencePatterns.Schema, StrongPresence.Schema];

    public override IEnumerable<FoundStatistic> In(IReadOnlyList<Table> tables) =>
    [
        .. from row in tables[0].Rows
           where row.OrNull(PresencePatterns.Year) is null
           from statistic in Patterns.Select(pattern => CountOf(row, pattern.Column, pattern.Said)).Append(ShareNeverBase(row))
           select statistic,
        .. CountriesAndPooled.Of<TableRow>([.. tables[1].Rows], row => row.Get(StrongPresence.Country))
            .Select(country => LittleViolence(country.Scope, country.Rows)),
    ];

    private static FoundStatistic CountOf(TableRow row, Column<int> column, string said)
    {
        var cells = row.Get(column);
        var text = $"{StatisticUnit.Count(cells)} of {StatisticUnit.Count(row.Get(PresencePatterns.Cells.All))} cells had {said}";
        return new(KeyOf(row, column.Name), cells, StatisticUnit.Cells, text);
    }

    private static FoundStatistic ShareNeverBase(TableRow row)
    {
        var share = row.OrNull(PresencePatterns.ShareNeverBase);
        var (part, whole) = (row.Get(PresencePatterns.DeathsNeverBase), row.Get(PresencePatterns.Deaths));
        var text = share is { } value
            ? $"{StatisticUnit.Count(part)} of {StatisticUnit.Count(whole)} deaths ({StatisticUnit.Share.Write(value)}) fell in cells that "
                + "never had a base"
            : "no deaths";
        return new(KeyOf(row, PresencePatterns.ShareNeverBase.Name), share, StatisticUnit.Share, text);
    }

    private static FoundStatistic LittleViolence(string scope, IReadOnlyList<TableRow> cells)
    {
        var little = cells.Count(row => row.Get(StrongPresence.HasLittleViolence));
        return new(
            new("strong_presence_cells_with_little_violence", scope, null, Responses.AnyActor),
            little,
            StatisticUnit.Cells,
            $"{little} of {cells.Count} cells of strong presence (the tenth with the most troops) saw fewer deaths than one a year");
    }

    private static StatisticKey KeyOf(TableRow row, string name) =>
        new(name, row.Get(PresencePatterns.Country), null, row.Get(PresencePatterns.Actor));
}
