using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>Whether it is the cells with killings that are chosen, given that some are: table <c>chosen_cell</c>.</summary>
internal sealed class ChosenCellStatistics : StatisticSource
{
    public override IReadOnlyList<TableSchema> Tables => [ChosenCellTable.Schema];

    public override IEnumerable<FoundStatistic> In(IReadOnlyList<Table> tables) =>
        from row in tables[0].Rows
        let actor = ViolenceFinding.ActorOf(row.Get(ChosenCellTable.Term))
        where actor is not null && row.OrNull(ChosenCellTable.Coefficient) is not null
        select new FoundStatistic(
            new("odds_ratio_of_doubled_deaths_within_month", row.Get(ChosenCellTable.Fit), null, actor),
            ViolenceFinding.OddsOfDoubling(row.Get(ChosenCellTable.Coefficient)),
            StatisticUnit.Ratio,
            Text(row));

    private static string Text(TableRow row)
    {
        var certain = ViolenceFinding.Certainty(row.OrNull(ChosenCellTable.P), row.Get(ChosenCellTable.RestsOn));
        return $"of the {StatisticUnit.Count(row.Get(ChosenCellTable.Events))} enhancements in "
            + $"{StatisticUnit.Count(row.Get(ChosenCellTable.Strata))} country-months, among the cells of the same "
            + "country and month a doubling "
            + $"of 1 + deaths goes with {Ratio(ChosenCellTable.Coefficient)} times the odds of being a cell that is enhanced (95% interval "
            + $"{Ratio(ChosenCellTable.Lower)} to {Ratio(ChosenCellTable.Upper)}; {certain})";

        string Ratio(Column<double> column) => StatisticUnit.Ratio.Write(ViolenceFinding.OddsOfDoubling(row.Get(column)));
    }
}
