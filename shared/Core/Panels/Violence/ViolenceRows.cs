using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Tables;

namespace PocGrid.Panels.Violence;

/// <summary>Sparse violence by cell, month, actor class and country under one month rule and estimate. Arrays of equal length.</summary>
/// <param name="Country">The country that the source states, ISO 3166-1 alpha-3, or as the table's reader was told to name it.</param>
public sealed record ViolenceRows(int[] Gid, int[] MonthId, ActorClass[] Actor, string[] Country, int[] Events, int[] Deaths)
{
    private static readonly string StateName = ActorClass.State.Name();

    public int Count => Gid.Length;

    /// <summary>Where and when the source puts a row.</summary>
    public SourcePlace Place(int row) => new(Gid[row], Country[row], new Month(MonthId[row]));

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
        Table[] tables = [.. cellMonths];
        var names = new Dictionary<int, string>();
        int[][] kept = Array.ConvertAll(tables, Kept);
        return new ViolenceRows(
            Pick(ViolenceTable.Gid, gid => gid),
            Pick(ViolenceTable.MonthId, month => month),
            Pick(ViolenceTable.Actor, actor => actor == StateName ? ActorClass.State : ActorClass.NonState),
            Pick(ViolenceTable.CountryGwCode, NameOf),
            Pick(ViolenceTable.Events(rule), events => events),
            Pick(ViolenceTable.Deaths(estimate, rule), deaths => deaths));

        string NameOf(int code)
        {
            if (!names.TryGetValue(code, out var name))
            {
                names.Add(code, name = countryOf(code));
            }

            return name;
        }

        int[] Kept(Table table)
        {
            var (events, candidates) = (table.Values(ViolenceTable.Events(rule)), table.Values(ViolenceTable.IsCandidate));
            var (codes, months) = (table.Values(ViolenceTable.CountryGwCode), table.Values(ViolenceTable.MonthId));
            var rows = new int[events.Length];
            var count = 0;
            for (var row = 0; row < rows.Length; row++)
            {
                if (events[row] > 0 && counts(candidates[row], NameOf(codes[row]), new Month(months[row])))
                {
                    rows[count++] = row;
                }
            }

            return rows[..count];
        }

        TTo[] Pick<TFrom, TTo>(Column<TFrom> column, Func<TFrom, TTo> value)
        {
            var picked = new TTo[kept.Sum(rows => rows.Length)];
            var count = 0;
            for (var i = 0; i < tables.Length; i++)
            {
                var values = tables[i].Values(column);
                foreach (var row in kept[i])
                {
                    picked[count++] = value(values[row]);
                }
            }

            return picked;
        }
    }
}
