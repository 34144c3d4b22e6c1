using PocGrid.Results.Claims;
using PocGrid.Tables;
using static PocGrid.Results.Claims.EnhancementOrigins;

namespace PocGrid.Api.Summaries;

/// <summary>Whether there had been deaths where presence was enhanced, and the baseline: table <see cref="EnhancementOrigins"/>.</summary>
internal sealed class OriginStatistics : StatisticSource
{
    public override IReadOnlyList<TableSchema> Tables => [Schema];

    public override IEnumerable<FoundStatistic> In(IReadOnlyList<Table> tables) =>
        from row in tables[0].Rows
        from place in row.Get(Base) == BaseSplit.Any ? Outcome.Places : [Outcome.InCell]
        select StatisticOf(row, place);

    private static FoundStatistic StatisticOf(TableRow row, string place)
    {
        var (part, whole) = (row.Get(Enhanced.Deaths(place)), row.Get(Enhanced.Known));
        var split = row.Get(Base);
        var hadBase = split == BaseSplit.Any ? "" : $"{BaseIn(split)} the month before";
        var share = row.OrNull(Enhanced.ShareOf(place));
        var baseline = row.OrNull(NotEnhanced.ShareOf(place)) is { } known
            ? $", against {StatisticUnit.Share.Write(known)} of cell-months{hadBase} that saw none"
            : "";
        var text = share is { } value
            ? $"of {StatisticUnit.Count(whole)} enhancements{hadBase} {StatisticUnit.Count(part)} "
                + $"({StatisticUnit.Share.Write(value)}) came after {Said(place)} in the {row.Get(Window)} months before{baseline}"
            : $"no enhancement{hadBase} of which deaths before it are known";
        var name = Enhanced.ShareOf(place).Name + (split == BaseSplit.Any ? "" : $"_{split}");
        return new(new(name, row.Get(Country), null, row.Get(Actor)), share, StatisticUnit.Share, text);
    }

    private static string Said(string place) => place switch
    {
        Outcome.InCell => "a death in the cell",
        Outcome.InCellOrNeighbours => "a death in the cell or its eight neighbours",
        _ => "no death in the cell or its eight neighbours",
    };
}
