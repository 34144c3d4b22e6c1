using PocGrid.Grid;
using PocGrid.Numerics;
using PocGrid.Simulation.Geography;

namespace PocGrid.Simulation.Violence;

/// <summary>
/// Draws the violence: in each cell two campaigns, by the state and by a group, flare up, last and end; deaths have a heavy
/// tail. Other violence and events that cannot be placed are strewn among them.
/// </summary>
internal sealed class ViolenceProcess(WorldMap map, MonthRange period, Xoshiro random)
{
    /// <summary>Chance that a campaign goes on for another month.</summary>
    private const double Persistence = 0.72;

    /// <summary>Events that do not count, as a share of those that do.</summary>
    private const double NoiseShare = 0.25;

    private readonly List<SimulatedEvent> _events = [];

    public ViolenceHistory Run()
    {
        for (var cell = 0; cell < map.Cells.Count; cell++)
        {
            var isProne = random.Chance(0.3);
            Campaign(cell, byState: false, isProne ? 0.03 : 0.003);
            Campaign(cell, byState: true, isProne ? 0.015 : 0.0015);
        }

        var noise = (int)(_events.Count * NoiseShare);
        for (var i = 0; i < noise; i++)
        {
            AddNoise(i);
        }

        return new ViolenceHistory([.. _events.OrderBy(e => e.End)], period);
    }

    private void Campaign(int cell, bool byState, double onset)
    {
        var isActive = false;
        for (var month = period.First; month <= period.Last; month += 1)
        {
            isActive = random.Chance(isActive ? Persistence : onset);
            for (var more = isActive; more; more = random.Chance(0.45))
            {
                _events.Add(OneSided(cell, byState, month));
            }
        }
    }

    private SimulatedEvent OneSided(int cell, bool byState, Month month)
    {
        var place = map.PlaceIn(cell, random);
        var (start, end, datePrec) = Dates(month);
        var country = map.CountryAt(place, end)!;
        return new SimulatedEvent
        {
            Type = 3,
            Cell = cell,
            Place = place,
            Country = country,
            PerpetratorState = byState ? country : null,
            WherePrec = random.Pick([1, 1, 1, 2, 2, 3, 4, 5]),
            DatePrec = datePrec,
            Start = start,
            End = end,
            Best = random.Chance(0.06) ? 0 : (int)Math.Min(2_000, PortableMath.Exp(0.7 + (1.1 * random.NextNormal()))),
        };
    }

    /// <summary>An event of another type, or one-sided but without a place or month; each kind occurs from the smallest world on.</summary>
    private void AddNoise(int number)
    {
        var month = period.First + random.Below(period.Length);
        var e = OneSided(random.Below(map.Cells.Count), byState: number % 3 == 0, month);
        _events.Add((number % 8) switch
        {
            0 or 1 or 2 => e with { Type = 1, PerpetratorState = e.Country },
            3 or 4 => e with { Type = 2, PerpetratorState = null },
            5 => e with { WherePrec = 6 },
            6 => e with { WherePrec = 7 },
            _ => e with { DatePrec = 5, Start = Max(e.End.AddDays(-75), period.First.FirstDay) },
        });
    }

    /// <summary>
    /// First and last day of an event that counts in a month, and how exactly they are known; some began the month before.
    /// </summary>
    private (DateOnly Start, DateOnly End, int DatePrec) Dates(Month month)
    {
        var datePrec = random.Pick([1, 1, 1, 1, 2, 2, 3, 4, 4]);
        if (datePrec == 4 && random.Chance(0.7))
        {
            return (month.FirstDay, month.LastDay, datePrec);
        }

        var end = month.FirstDay.AddDays(random.Below(month.LastDay.Day));
        var days = datePrec switch { 1 => 0, 2 => 1 + random.Below(5), 3 => 6, _ => 20 };
        return (Max(end.AddDays(-days), period.First.FirstDay), end, datePrec);
    }

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}
