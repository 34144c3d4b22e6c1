/** Violence and presence of each cell in a month or a period. */

import type { CellMonth } from '../api/rows';
import type { ActorClass } from '../text/actors';
import type { MonthId } from '../text/months';

export interface Tally {
  readonly gid: number;
  readonly events: number;
  readonly deaths: number;
  /** Troops of the month; the most in the period. */
  readonly troops: number;
  /** Months by what is known of peacekeepers; months without any are not counted. */
  readonly months: Readonly<Record<PresenceState, number>>;
  readonly enhancements: number;
}

/** Troops; a base whose number of troops is unknown; a post without any: observers, police or headquarters only. */
export type PresenceState = 'troops' | 'unknown' | 'no_troops';

/** What is known of peacekeepers in a cell and month; null where there are none, or after the last map. */
export function presenceOf(row: { readonly troops?: number | null; readonly presence?: boolean | null; readonly troop_presence?: boolean | null }): PresenceState | null {
  if ((row.troops ?? 0) > 0) {
    return 'troops';
  }
  return row.troop_presence === true ? 'unknown' : row.presence === true ? 'no_troops' : null;
}

/** The most that is known of peacekeepers in any of the months. */
export const presenceIn = ({ months }: Tally): PresenceState | null => (['troops', 'unknown', 'no_troops'] as const).find(state => months[state] > 0) ?? null;

const noMonths: Readonly<Record<PresenceState, number>> = { troops: 0, unknown: 0, no_troops: 0 };

export const deathsOf = (row: Pick<CellMonth, 'nonstate_deaths' | 'state_deaths'>, actor: ActorClass): number =>
  (actor === 'state' ? 0 : row.nonstate_deaths) + (actor === 'nonstate' ? 0 : row.state_deaths);

const eventsOf = (row: CellMonth, actor: ActorClass): number => (actor === 'state' ? 0 : row.nonstate_events) + (actor === 'nonstate' ? 0 : row.state_events);

/** One tally for each cell that has a row from the first month to the last. */
export function tally(rows: readonly CellMonth[], first: MonthId, last: MonthId, actor: ActorClass): Map<number, Tally> {
  const tallies = new Map<number, Tally>();
  for (const row of rows) {
    if (row.month_id < first || row.month_id > last) {
      continue;
    }
    const sum = tallies.get(row.gid);
    const months = { ...(sum?.months ?? noMonths) };
    const presence = presenceOf(row);
    if (presence !== null) {
      months[presence] += 1;
    }
    tallies.set(row.gid, {
      gid: row.gid,
      events: (sum?.events ?? 0) + eventsOf(row, actor),
      deaths: (sum?.deaths ?? 0) + deathsOf(row, actor),
      troops: Math.max(sum?.troops ?? 0, row.troops ?? 0),
      months,
      enhancements: (sum?.enhancements ?? 0) + (row.enhanced ? 1 : 0),
    });
  }
  return tallies;
}

/** The classes of deaths on the map, from class 1. */
export const classes = ['1–4', '5–24', '25–99', '100–499', '500 or more'] as const;

const lowest = [1, 5, 25, 100, 500] as const;

/** The map's class of a number of deaths: 0 for none, to 5. */
export const classOf = (deaths: number): number => lowest.filter(bound => deaths >= bound).length;
