/** Deaths of each month as bars above the slider, on ground where the month is at risk, the shown month marked. */

import { svg } from '../dom';
import type { MonthId } from '../text/months';
import { runsAtRisk } from './mapped';

const height = 44;

/**
 * @param deaths of each month from the first
 * @param shown null: none is marked
 */
export function monthBars(deaths: readonly number[], first: MonthId, shown: MonthId | null, atRisk: ReadonlySet<MonthId>): SVGSVGElement {
  const highest = Math.max(1, ...deaths);
  const bar = (value: number): number => (value === 0 ? 0 : Math.max(1, (height - 2) * Math.sqrt(value / highest)));
  return svg('svg', { viewBox: `0 0 ${deaths.length} ${height}`, preserveAspectRatio: 'none', class: 'month-bars', 'aria-hidden': 'true' },
    runsAtRisk(atRisk, first, first + deaths.length - 1).map(([from, to]) => svg('rect', { x: from - first, width: to - from, height, class: 'at-risk' })),
    deaths.map((value, i) => svg('rect', { x: i + 0.1, width: 0.8, y: height - bar(value), height: bar(value), class: first + i === shown ? 'shown' : null })));
}
