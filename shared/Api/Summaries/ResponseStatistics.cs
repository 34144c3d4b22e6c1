using System.Globalization;
using PocGrid.Results;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>Violence at risk, how often it met presence, and how often an enhancement followed: table <see cref="Responses"/>.</summary>
internal sealed class ResponseStatistics : StatisticSource
{
    private static readonly Count[] Counts =
    [
        new(Responses.Events, StatisticUnit.Events, "{0} one-sided events"),
        new(Responses.Deaths, StatisticUnit.Persons, "{0} deaths in one-sided violence"),
        new(Responses.CellMonths, StatisticUnit.CellMonths, "{0} cell-months with one-sided violence"),
    ];

    private static readonly Share[] Shares =
    [
        new(
            Responses.ShareWithPresence,
            Responses.WithPresence,
            Responses.CellMonths,
            "in {1} of {2} cell-months with one-sided violence ({0}) there was a base in the cell, with troops or with observers, police "
                + "or headquarters only"),
        new(
            Responses.ShareWithTroopPresence,
            Responses.WithTroopPresence,
            Responses.CellMonths,
            "in {1} of {2} cell-months with one-sided violence ({0}) there were troops in the cell, or a base whose troops are unknown"),
        .. Responses.Horizons.Select(months => new Share(
            Responses.ShareEnhancedWithin(months),
            Responses.EnhancedWithin(months),
            Responses.Followed(months),
            $"after {{1}} of {{2}} cell-months with one-sided violence ({{0}}) presence in the cell was enhanced within {months} months")),
    ];

    public override IReadOnlyList<TableSchema> Tables => [Responses.Schema];

    public override IEnumerable<FoundStatistic> In(IReadOnlyList<Table> tables) => tables[0].Rows
        .SelectMany(row => Counts.Select(count => count.In(row)).Concat(Shares.Select(share => share.In(row))));

    private static StatisticKey KeyOf(TableRow row, string name) =>
        new(name, row.Get(Responses.Country), row.Get(Responses.Mission), row.Get(Responses.Actor));

    /// <param name="Form">With the count.</param>
    private sealed record Count(Column<int> Column, StatisticUnit Unit, string Form)
    {
        public FoundStatistic In(TableRow row)
        {
            var value = row.Get(Column);
            return new(KeyOf(row, Column.Name), value, Unit, string.Format(CultureInfo.InvariantCulture, Form, Unit.Write(value)));
        }
    }

    /// <param name="Form">With the share, the part and the whole.</param>
    private sealed record Share(Column<double> Column, Column<int> Part, Column<int> Whole, string Form)
    {
        public FoundStatistic In(TableRow row)
        {
            var value = row.OrNull(Column);
            var text = value is { } share
                ? string.Format(
                    CultureInfo.InvariantCulture,
                    Form,
                    StatisticUnit.Share.Write(share),
                    StatisticUnit.Count(row.Get(Part)),
                    StatisticUnit.Count(row.Get(Whole)))
                : $"no cell-month that could be followed: there is no {Column.Name}";
            return new(KeyOf(row, Column.Name), value, StatisticUnit.Share, text);
        }
    }
}
