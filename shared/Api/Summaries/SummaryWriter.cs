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
        new("events", "events", "{0} one-sided events", null),
        new("deaths", "persons", "{0} deaths in one-sided violence", null),
        new("cell_months_with_violence", "cell-months", "{0} cell-months with one-sided violence", null),
        new("share_with_presence", "share 0-1", "in {1} of {2} cell-months with one-sided violence ({0}) there was a base in the cell, with troops or with observers, police or headquarters only", ("with_presence", "cell_months_with_violence")),
        new("share_with_troop_presence", "share 0-1", "in {1} of {2} cell-months with one-sided violence ({0}) there were troops in the cell, or a base whose troops are unknown", ("with_troop_presence", "cell_months_with_violence")),
        .. Responses.Horizons.Select(months => new Measure(
            $"share_enhanced_within_{months}m",
            "share 0-1",
            $"after {{1}} of {{2}} cell-months with one-sided violence ({{0}}) presence in the cell was enhanced within {months} months",
            ($"enhanced_within_{months}m", $"followed_{months}m"))),
    ];

    public Summary Write(Func<string, bool> isCountry, Func<string?, bool> isMission, Func<string, bool> isActorClass) => new(
        manifest.Release,
        manifest.Simulated,
        previous?.Release,
        [
            .. from row in Enumerable.Range(0, responses.RowCount)
               where isCountry(responses.Texts("country")[row]!) && isMission(responses.Texts("mission")[row]) && isActorClass(responses.Texts("actor_class")[row]!)
               from measure in Measures
               select StatisticOf(measure, row),
        ],
        manifest.FailureSentence is { } failure ? [manifest.Simulated ? $"Simulated world: {failure}" : failure] : null);

    private Statistic StatisticOf(Measure measure, int row)
    {
        var value = ValueOf(responses, measure, row);
        var before = previous is { } known && RowIn(known.Responses, row) is { } other ? ValueOf(known.Responses, measure, other) : null;
        return new Statistic(
            measure.Name,
            responses.Texts("country")[row]!,
            responses.Texts("mission")[row],
            responses.Texts("actor_class")[row]!,
            value,
            measure.Unit,
            SentenceOf(measure, row, value, before),
            before,
            value - before);
    }

    private int? RowIn(Table other, int row)
    {
        string[] keys = ["country", "mission", "actor_class"];
        var match = Enumerable.Range(0, other.RowCount).Where(i => keys.All(key => other.Texts(key)[i] == responses.Texts(key)[row])).ToArray();
        return match is [var one] ? one : null;
    }

    private string SentenceOf(Measure measure, int row, double? value, double? before)
    {
        var (part, whole) = measure.Share is { } share ? (responses.Int32s(share.Part)[row], responses.Int32s(share.Whole)[row]) : (0, 0);
        var text = value is null
            ? $"no cell-month that could be followed: there is no {measure.Name}"
            : string.Format(CultureInfo.InvariantCulture, measure.Form, Text(measure, value.Value), Number(part), Number(whole));
        var simulated = manifest.Simulated ? "Simulated world: " : "";
        var compared = before is null ? "" : $" (release {previous!.Value.Release}: {Text(measure, before.Value)})";
        return $"{simulated}{PlaceOf(row)}, months at risk from {MonthsOf(row).First} to {MonthsOf(row).Last}{ActorOf(row)}: {text}{compared}.";
    }

    private string PlaceOf(int row)
    {
        var country = responses.Texts("country")[row]!;
        var name = country == CountriesAndPooled.Pooled ? "All countries studied" : manifest.Countries.FirstOrDefault(one => one.Iso3 == country)?.Name ?? country;
        return responses.Texts("mission")[row] is { } mission ? $"{mission} in {name}" : name;
    }

    private MonthRange MonthsOf(int row) => manifest.Countries.FirstOrDefault(one => one.Iso3 == responses.Texts("country")[row])?.Months ?? manifest.Period;

    private string ActorOf(int row) => responses.Texts("actor_class")[row] switch
    {
        "state" => ", violence by state actors",
        "nonstate" => ", violence by non-state actors",
        _ => "",
    };

    private static double? ValueOf(Table table, Measure measure, int row) => table[measure.Name][row] switch
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
    private sealed record Measure(string Name, string Unit, string Form, (string Part, string Whole)? Share);
}
