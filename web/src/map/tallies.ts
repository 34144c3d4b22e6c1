/** Violence and presence of each cell in a month or a period. */

import type { CellMonth } from '../api/rows';
import type { ActorClass } from '../text/actors';
import type { MonthId } from '../text/months';
import { count } from '../text/numbers';
import classes from './classes.json';

export interface Tally {
  readonly gid: number;
  readonly events: number;
  readonly deaths: number;
  /** Troops of the month; the most in the period. */
  readonly troops: number;
  /** Months by what is known of peacekeepers; months without any are not counted. */
  readonly months: Readonly<Record<PresenceState, number>>;
  readonly enhancements: number;
  /** Of the enhancements, those in months at risk. */
  readonly enhancementsAtRisk: number;
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
      enhancementsAtRisk: (sum?.enhancementsAtRisk ?? 0) + (row.enhanced && row.at_risk ? 1 : 0),
    });
  }
  return tallies;
}

/** The class of a number by the least of each: 0 below the first. */
const classOf = (least: readonly number[], value: number): number => least.filter(bound => value >= bound).length;

export const deathClassOf = (deaths: number): number => classOf(classes.deaths, deaths);

export const troopClassOf = (troops: number): number => classOf(classes.troops, troops);

/** The classes from class 1, as 10–24. */
const spans = (least: readonly number[]): readonly string[] => least.map((from, i) => (i + 1 < least.length ? `${count(from)}–${count(least[i + 1]! - 1)}` : `${count(from)} or more`));

export const deathClasses = spans(classes.deaths);

export const troopClasses = spans(classes.troops);
