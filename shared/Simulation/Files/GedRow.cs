using PocGrid.Simulation.Geography;
using PocGrid.Simulation.Violence;

namespace PocGrid.Simulation.Files;

/// <summary>The 49 fields of an event.</summary>
internal static class GedRow
{
    private const int FirstId = 900_001;

    /// <param name="number">Number of the event in the world, from 0; what is told of it beside the facts depends on it.</param>
    public static string[] Of(SimulatedEvent e, int number, string dateFormat)
    {
        var (a, b) = Sides(e, number);
        var isOneSided = e.Type == 3;
        var conflict = (e.Country.GwCode * 10) + e.Type;
        var unknown = isOneSided && number % 7 == 0 ? e.Best / 3 : 0;
        var high = e.Best + (number % 5 == 0 ? 10 : 0);

        // GED holds events whose low estimate is above the best; a reader must take them as they are.
        var low = number % 97 == 40 ? e.Best + 1 : number % 4 == 0 ? e.Best / 2 : e.Best;
        return
        [
            (FirstId + number).Text(),
            $"{e.Country.Iso3}-{e.End.Year.Text()}-{e.Type.Text()}-{number.Text()}",
            e.End.Year.Text(),
            "1",
            "Clear",
            e.Type.Text(),
            conflict.Text(), conflict.Text(), $"{a} - {b}",
            conflict.Text(), conflict.Text(), $"{a} - {b}",
            (conflict + 1).Text(), (conflict + 1).Text(), a,
            isOneSided ? "9999" : (conflict + 2).Text(), isOneSided ? "1" : (conflict + 2).Text(), b,
            number % 6 == 0 ? "-1" : (1 + (number % 4)).Text(),
            $"\"Simulated Agency,{e.End.Text("yyyy-MM-dd")},Report {number.Text()}\"",
            "Simulated Agency",
            e.End.Text("yyyy-MM-dd"),
            number % 30 == 3 ? $"Report {number.Text()}:\n\"attack\", as heard" : $"Report {number.Text()}",
            "",
            e.WherePrec.Text(),
            "Simulated place",
            number % 45 == 9 ? "Near the road,\r\neast of the river" : "Near the road",
            $"{e.Country.Name} province",
            "",
            e.Place.LatitudeText,
            e.Place.LongitudeText,
            $"POINT ({e.Place.LongitudeText} {e.Place.LatitudeText})",
            e.Place.Cell.Gid.Text(),
            e.Country.Name,
            e.Country.GwCode.Text(),
            "Africa",
            number % 3 == 0 ? "2" : "1",
            e.DatePrec.Text(),
            e.Start.Text(dateFormat),
            e.End.Text(dateFormat),
            isOneSided ? "0" : (e.Best / 2).Text(),
            isOneSided ? "0" : (e.Best - (e.Best / 2)).Text(),
            isOneSided ? (e.Best - unknown).Text() : "0",
            unknown.Text(),
            e.Best.Text(), high.Text(), low.Text(),
            GwCodes(e, number),
            "",
        ];
    }

    /// <summary>Now and then several groups or governments act together.</summary>
    private static (string A, string B) Sides(SimulatedEvent e, int number)
    {
        var a = e.PerpetratorState is { } state
            ? IsCoalition(number) ? $"Government of {state.Name}, Government of {Ally(state).Name}" : $"Government of {state.Name}"
            : number % 19 == 4 ? $"{e.Country.RebelGroup} - North, {e.Country.Militia}" : e.Country.RebelGroup;
        return (a, e.Type == 3 ? "Civilians" : e.Country.Militia);
    }

    private static string GwCodes(SimulatedEvent e, int number) => e.PerpetratorState is not { } state
        ? ""
        : IsCoalition(number) ? $"{state.GwCode.Text()};{Ally(state).GwCode.Text()}" : state.GwCode.Text();

    private static bool IsCoalition(int number) => number % 13 == 0;

    private static SimulatedCountry Ally(SimulatedCountry state)
        => state == SimulatedCountry.Belmora ? SimulatedCountry.Aruvia : SimulatedCountry.Belmora;
}
