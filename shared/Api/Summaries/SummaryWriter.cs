using System.Globalization;
using PocGrid.Grid;
using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>Writes the summary of a release from its table of responses.</summary>
/// <param name="manifest">Of the release.</param>
/// <param name="responses">Its table of <see cref="Responses.Schema"/>.</param>
/// <param name="previous">The same of the release published before, if it has one.</param>
internal sealed class SummaryWriter(Manifest manifest, Table responses, (string Release, Table Responses)? previous)
{
    private static readonly Measure[] Measures =
    [
        new(Responses.Events, "events", "{0} one-sided events"),
        new(Responses.Deaths, "persons", "{0} deaths in one-sided violence"),
        new(Responses.CellMonths, "cell-months", "{0} cell-months with one-sided violence"),
        new(
            Responses.ShareWithPresence,
            "share 0-1",
            "in {1} of {2} cell-months with one-sided violence ({0}) there was a base in the cell, with troops or with observers, police "
                + "or headquarters only",
            (Responses.WithPresence, Responses.CellMonths)),
        new(
            Responses.ShareWithTroopPresence,
            "share 0-1",
            "in {1} of {2} cell-months with one-sided violence ({0}) there were troops in the cell, or a base whose troops are unknown",
            (Responses.WithTroopPresence, Responses.CellMonths)),
        .. Responses.Horizons.Select(months => new Measure(
            Responses.ShareEnhancedWithin(months),
            "share 0-1",
            $"after {{1}} of {{2}} cell-months with one-sided violence ({{0}}) presence in the cell was enhanced within {months} months",
            (Responses.EnhancedWithin(months), Responses.Followed(months)))),
    ];

    public Summary Write(Func<string, bool> isCountry, Func<string?, bool> isMission, Func<string, bool> isActorClass) => new(
        manifest.Release,
        manifest.Simulated,
        previous?.Release,
        [
            .. from row in responses.Rows
               where isCountry(row.Get(Responses.Country)) && isMission(row.Get(Responses.Mission))
                   && isActorClass(row.Get(Responses.Actor))
               let before = previous is { } known ? RowIn(known.Responses, row) : null
               from measure in Measures
               select StatisticOf(measure, row, before),
        ],
        manifest.FailureSentence is { } failure ? [manifest.Simulated ? $"Simulated world: {failure}" : failure] : null);

    /// <param name="rowBefore">The same row of the release before, where it has one.</param>
    private Statistic StatisticOf(Measure measure, TableRow row, TableRow? rowBefore)
    {
        var value = ValueOf(measure, row);
        var before = rowBefore is { } other ? ValueOf(measure, other) : null;
        return new Statistic(
            measure.Column.Name,
            row.Get(Responses.Country),
            row.Get(Responses.Mission),
            row.Get(Responses.Actor),
            value,
            measure.Unit,
            SentenceOf(measure, row, value, before),
            before,
            value - before);
    }

    private static TableRow? RowIn(Table other, TableRow row)
    {
        var key = KeyOf(row);
        return other.Rows.Where(one => KeyOf(one) == key).ToArray() is [var match] ? match : null;
    }

    private static (string Country, string? Mission, string Actor) KeyOf(TableRow row) =>
        (row.Get(Responses.Country), row.Get(Responses.Mission), row.Get(Responses.Actor));

    private string SentenceOf(Measure measure, TableRow row, double? value, double? before)
    {
        var (part, whole) = measure.Share is { } share ? (row.Get(share.Part), row.Get(share.Whole)) : (0, 0);
        var text = value is null
            ? $"no cell-month that could be followed: there is no {measure.Column.Name}"
            : string.Format(CultureInfo.InvariantCulture, measure.Form, Text(measure, value.Value), Number(part), Number(whole));
        var simulated = manifest.Simulated ? "Simulated world: " : "";
        var compared = before is null ? "" : $" (release {previous!.Value.Release}: {Text(measure, before.Value)})";
        return $"{simulated}{PlaceOf(row)}, months at risk from {MonthsOf(row).First} to {MonthsOf(row).Last}{ActorOf(row)}: "
            + $"{text}{compared}.";
    }

    private string PlaceOf(TableRow row)
    {
        var country = row.Get(Responses.Country);
        var name = country == CountriesAndPooled.Pooled
            ? "All countries studied"
            : manifest.Countries.FirstOrDefault(one => one.Iso3 == country)?.Name ?? country;
        return row.Get(Responses.Mission) is { } mission ? $"{mission} in {name}" : name;
    }

    private MonthRange MonthsOf(TableRow row) =>
        manifest.Countries.FirstOrDefault(one => one.Iso3 == row.Get(Responses.Country))?.Months ?? manifest.Period;

    private static string ActorOf(TableRow row) => row.Get(Responses.Actor) switch
    {
        "state" => ", violence by state actors",
        "nonstate" => ", violence by non-state actors",
        _ => "",
    };

    private static double? ValueOf(Measure measure, TableRow row) => row.Table[measure.Column.Name][row.Row] switch
    {
        int number => number,
        double number => number,
        _ => null,
    };

    private static string Text(Measure measure, double value) => measure.Share is null
        ? Number(value)
        : string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.0}%");

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <param name="Form">With the value, and of a share part and whole.</param>
    /// <param name="Share">Columns of part and whole.</param>
    private sealed record Measure(ColumnSchema Column, string Unit, string Form, (Column<int> Part, Column<int> Whole)? Share = null);
}
