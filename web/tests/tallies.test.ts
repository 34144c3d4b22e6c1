import { describe, expect, it } from 'vitest';
import type { CellMonth } from '../src/api/rows';
import bounds from '../src/map/classes.json';
import { deathClasses, deathClassOf, presenceIn, presenceOf, tally, troopClasses, troopClassOf } from '../src/map/tallies';

const row = (gid: number, month_id: number, nonstate_deaths: number, state_deaths: number, troops: number, enhanced: boolean): CellMonth => ({
  gid, month_id, at_risk: true, nonstate_events: nonstate_deaths > 0 ? 1 : 0, nonstate_deaths, state_events: state_deaths > 0 ? 1 : 0, state_deaths, troops, troops_unknown: false, presence: troops > 0, troop_presence: troops > 0, enhanced,
});

const rows = [row(7, 100, 3, 2, 0, false), row(7, 101, 10, 0, 150, true), row(7, 103, 99, 99, 900, true), row(8, 101, 0, 0, 80, false)];

describe('tallies', () => {
  it('add up the months of the period and no others', () => {
    expect(tally(rows, 100, 102, 'any')).toEqual(new Map([
      [7, { gid: 7, events: 3, deaths: 15, troops: 150, months: { troops: 1, unknown: 0, no_troops: 0 }, enhancements: 1, enhancementsAtRisk: 1 }],
      [8, { gid: 8, events: 0, deaths: 0, troops: 80, months: { troops: 1, unknown: 0, no_troops: 0 }, enhancements: 0, enhancementsAtRisk: 0 }],
    ]));
  });

  it.each([
    [5, true, true, 'troops'], [0, true, true, 'unknown'], [0, true, false, 'no_troops'], [0, false, false, null], [null, null, null, null],
  ] as const)('%s troops, presence %s, troop presence %s: %s', (troops, presence, troop_presence, state) => {
    expect(presenceOf({ troops, presence, troop_presence })).toBe(state);
  });

  it('tell the most that is known of a period, and count each state', () => {
    const observers = { ...row(9, 100, 0, 0, 0, false), presence: true };
    const unknown = { ...observers, month_id: 101, troop_presence: true, troops_unknown: true };
    const cell = (months: readonly CellMonth[]) => tally(months, 100, 102, 'any').get(9)!;
    expect(cell([observers, unknown]).months).toEqual({ troops: 0, unknown: 1, no_troops: 1 });
    expect([[observers], [observers, unknown], [unknown, row(9, 102, 0, 0, 3, false)]].map(months => presenceIn(cell(months)))).toEqual(['no_troops', 'unknown', 'troops']);
  });

  it.each([['nonstate', 13, 2], ['state', 2, 1], ['any', 15, 3]] as const)('count the deaths by %s', (actor, deaths, events) => {
    expect(tally(rows, 100, 102, actor).get(7)).toMatchObject({ deaths, events });
  });

  it('fall into the classes of the figures', () => {
    expect(bounds.deaths.map(deathClassOf)).toEqual(bounds.deaths.map((_, i) => i + 1));
    expect(bounds.deaths.map(bound => deathClassOf(bound - 1))).toEqual(bounds.deaths.map((_, i) => i));
    expect(bounds.troops.map(troopClassOf)).toEqual(bounds.troops.map((_, i) => i + 1));
    expect(deathClasses).toHaveLength(bounds.deaths.length);
    expect(deathClasses[0]).toBe(`${bounds.deaths[0]}–${bounds.deaths[1]! - 1}`);
    expect(troopClasses.at(-1)).toBe(`${bounds.troops.at(-1)} or more`);
  });
});
