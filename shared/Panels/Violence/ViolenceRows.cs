using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Lake;

namespace PocGrid.Panels.Violence;

/// <summary>Sparse violence by cell, month and actor class under one month rule and estimate. Arrays of equal length.</summary>
public sealed record ViolenceRows(int[] Gid, int[] MonthId, ActorClass[] Actor, int[] Events, int[] Deaths)
{
    /// <summary>Selects a rule and an estimate from <see cref="ViolenceSchemas.CellMonths"/> tables; cell-months without an event under the rule are left out.</summary>
    /// <param name="cellMonths">Tables, each with which of its cells and months count.</param>
    public static ViolenceRows Of(IEnumerable<(Table Table, Func<int, Month, bool> Counts)> cellMonths, MonthRule rule, DeathsEstimate estimate)
    {
        List<int> gid = [], month = [], events = [], deaths = [];
        var actor = new List<ActorClass>();
        foreach (var (table, counts) in cellMonths)
        {
            var gids = table.Int32s("gid");
            var months = table.Int32s("month_id");
            var actors = table.Texts("actor_class");
            var eventCounts = table.Int32s(ViolenceSchemas.EventsColumn(rule));
            var deathCounts = table.Int32s(ViolenceSchemas.DeathsColumn(estimate, rule));
            for (var i = 0; i < table.RowCount; i++)
            {
                if (eventCounts[i] > 0 && counts(gids[i], new Month(months[i])))
                {
                    gid.Add(gids[i]);
                    month.Add(months[i]);
                    actor.Add(actors[i] == ActorClass.State.Name() ? ActorClass.State : ActorClass.NonState);
                    events.Add(eventCounts[i]);
                    deaths.Add(deathCounts[i]);
                }
            }
        }

        return new ViolenceRows([.. gid], [.. month], [.. actor], [.. events], [.. deaths]);
    }
}
