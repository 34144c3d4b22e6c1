/** Which months a country's deployment maps tell of. */

import type { Row } from '../api/rows';
import { monthName, monthOf, type MonthId } from '../text/months';

/** A mission's mandate, and when its maps begin. */
export interface MappedMission {
  readonly mission: string;
  readonly first: MonthId;
  /** Null: it lasts. */
  readonly last: MonthId | null;
  /** Null: there is no map of it. */
  readonly firstMap: MonthId | null;
}

export interface Mapped {
  readonly missions: readonly MappedMission[];
  /** Last month that the maps cover; null where they cover none. */
  readonly last: MonthId | null;
  readonly atRisk: ReadonlySet<MonthId>;
}

export type PhaseRow = Pick<Row<'map_phases'>, 'mission' | 'mandate_first' | 'mandate_last' | 'first_map'>;
export type CountryMonth = Pick<Row<'country_months'>, 'month_id' | 'at_risk' | 'troops'>;

export function mappedOf(phases: readonly PhaseRow[], months: readonly CountryMonth[]): Mapped {
  const covered = months.filter(row => row.troops !== null).map(row => row.month_id);
  return {
    missions: [...new Map(phases.map(row => [row.mission, row])).values()].map(row => ({
      mission: row.mission,
      first: monthOf(row.mandate_first),
      last: row.mandate_last === null ? null : monthOf(row.mandate_last),
      firstMap: row.first_map === null ? null : monthOf(row.first_map),
    })),
    last: covered.length === 0 ? null : Math.max(...covered),
    atRisk: new Set(months.filter(row => row.at_risk).map(row => row.month_id)),
  };
}

/** The months at risk among these, as runs from a month up to another that is no longer of it. */
export function runsAtRisk(atRisk: ReadonlySet<MonthId>, first: MonthId, last: MonthId): readonly (readonly [from: MonthId, to: MonthId])[] {
  const runs: [MonthId, MonthId][] = [];
  for (let month = first; month <= last; month++) {
    if (atRisk.has(month)) {
      const run = runs.at(-1);
      if (run?.[1] === month) {
        run[1] = month + 1;
      } else {
        runs.push([month, month + 1]);
      }
    }
  }
  return runs;
}

/** Whether a map tells of any of these months. */
export const isMapped = ({ missions, last: lastCovered }: Mapped, first: MonthId, last: MonthId): boolean =>
  missions.some(one => one.firstMap !== null && Math.max(first, one.firstMap) <= Math.min(last, one.last ?? last, lastCovered ?? 0));

/** Of which of these months no map tells, and why; empty where maps tell of all. */
export function gapsInWords({ missions, last: lastCovered }: Mapped, first: MonthId, last: MonthId): readonly string[] {
  if (missions.length === 0) {
    return ['no mission with a mandate to protect civilians'];
  }
  const begin = Math.min(...missions.map(one => one.first));
  const end = Math.max(...missions.map(one => one.last ?? Infinity));
  return [
    first < begin ? `no mission with a mandate to protect civilians before ${monthName(begin)}` : '',
    ...missions.filter(one => one.first <= last && first <= (one.last ?? last) && Math.max(first, one.first) < (one.firstMap ?? Infinity))
      .map(one => `no map of ${one.mission}${one.firstMap === null ? '' : ` before ${monthName(one.firstMap)}`}`),
    last > end ? `no such mission after ${monthName(end)}` : last > (lastCovered ?? last) ? `no maps after ${monthName(lastCovered!)}` : '',
  ].filter(text => text !== '');
}
