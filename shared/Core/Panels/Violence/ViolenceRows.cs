using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Tables;

namespace PocGrid.Panels.Violence;

/// <summary>Sparse violence by cell, month, actor class and country under one month rule and estimate. Arrays of equal length.</summary>
/// <param name="Country">The country that the source states, ISO 3166-1 alpha-3, or as the table's reader was told to name it.</param>
public sealed record ViolenceRows(int[] Gid, int[] MonthId, ActorClass[] Actor, string[] Country, int[] Events, int[] Deaths)
{
    public int Count => Gid.Length;

    /// <summary>Where and when the source puts a row.</summary>
    public SourcePlace Place(int row) => new(Gid[row], Country[row], new Month(MonthId[row]));

    /// <summary>The rows for which the predicate holds.</summary>
    public ViolenceRows Where(Func<int, bool> isKept)
    {
        var rows = Enumerable.Range(0, Count).Where(isKept).ToArray();
        return new ViolenceRows(Pick(Gid), Pick(MonthId), Pick(Actor), Pick(Country), Pick(Events), Pick(Deaths));

        T[] Pick<T>(T[] column) => Array.ConvertAll(rows, row => column[row]);
    }

    /// <summary>
    /// Selects a rule and an estimate from <see cref="ViolenceTable.Schema"/> tables; cell-months without an event under the rule are
    /// left out.
    /// </summary>
    /// <param name="cellMonths">The tables.</param>
    /// <param name="counts">Whether events count: of candidates or not, of a country, in a month.</param>
    /// <param name="countryOf">Name of a country by its Gleditsch-Ward code.</param>
    public static ViolenceRows Of(
        IEnumerable<Table> cellMonths, Func<bool, string, Month, bool> counts, Func<int, string> countryOf, MonthRule rule,
        DeathsEstimate estimate)
    {
        var country = new List<string>();
        List<int> gid = [], month = [], events = [], deaths = [];
        var actor = new List<ActorClass>();
        foreach (var table in cellMonths)
        {
            var gids = table.Values(ViolenceTable.Gid);
            var months = table.Values(ViolenceTable.MonthId);
            var countries = Array.ConvertAll(table.Values(ViolenceTable.CountryGwCode), code => countryOf(code));
            var actors = table.Values(ViolenceTable.Actor);
            var candidates = table.Values(ViolenceTable.IsCandidate);
            var eventCounts = table.Values(ViolenceTable.Events(rule));
            var deathCounts = table.Values(ViolenceTable.Deaths(estimate, rule));
            for (var i = 0; i < table.RowCount; i++)
            {
                if (eventCounts[i] > 0 && counts(candidates[i], countries[i], new Month(months[i])))
                {
                    gid.Add(gids[i]);
                    month.Add(months[i]);
                    country.Add(countries[i]);
                    actor.Add(actors[i] == ActorClass.State.Name() ? ActorClass.State : ActorClass.NonState);
                    events.Add(eventCounts[i]);
                    deaths.Add(deathCounts[i]);
                }
            }
        }

        return new ViolenceRows([.. gid], [.. month], [.. actor], [.. country], [.. events], [.. deaths]);
    }
}
