/** Deaths of each month as bars above the slider, the shown month marked. */

import { svg } from '../dom';
import type { MonthId } from '../text/months';

const height = 44;

/**
 * @param deaths of each month from the first
 * @param shown null: none is marked
 */
export function monthBars(deaths: readonly number[], first: MonthId, shown: MonthId | null): SVGSVGElement {
  const highest = Math.max(1, ...deaths);
  const bar = (value: number): number => (value === 0 ? 0 : Math.max(1, (height - 2) * Math.sqrt(value / highest)));
  return svg('svg', { viewBox: `0 0 ${deaths.length} ${height}`, preserveAspectRatio: 'none', class: 'month-bars', 'aria-hidden': 'true' },
    deaths.map((value, i) => svg('rect', { x: i + 0.1, width: 0.8, y: height - bar(value), height: bar(value), class: first + i === shown ? 'shown' : null })));
}
