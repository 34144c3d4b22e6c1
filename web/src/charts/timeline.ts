/** Deaths of a cell by month, non-state upwards and state downwards, above the troops in it. */

import { axisX, axisY, dot, rectX, rectY, ruleX, ruleY } from '@observablehq/plot';
import type { CellMonth } from '../api/rows';
import { html } from '../dom';
import { runsAtRisk } from '../map/mapped';
import { presenceOf } from '../map/tallies';
import { monthDate, type MonthId } from '../text/months';
import { count } from '../text/numbers';
import { drawing, fitted } from './drawing';

const margins = { marginLeft: 44, marginRight: 18 };
const heights = { killed: 170, troops: 120 } as const;

export function timeline(rows: readonly CellMonth[], from: MonthId, to: MonthId, atRisk: ReadonlySet<MonthId>, isSimulated: boolean): HTMLElement {
  const x = { type: 'utc', domain: [monthDate(from), monthDate(to + 1)], label: null } as const;
  const ground = rectX(runsAtRisk(atRisk, from, to), { x1: ([begin]) => monthDate(begin), x2: ([, end]) => monthDate(end), inset: 0, fill: 'var(--at-risk)' });
  const during = { x1: (row: CellMonth) => monthDate(row.month_id), x2: (row: CellMonth) => monthDate(row.month_id + 1), inset: 0 };
  const killed = (width: number): SVGSVGElement => drawing({
    ...margins, width, height: heights.killed, marginTop: 22, marginBottom: 20, x, isSimulated,
    label: 'Civilians killed in the cell by month, by non-state actors upwards and by state actors downwards.',
    y: { label: null, nice: true },
    marks: [
      ground, axisX({ ticks: width < 420 ? 5 : 8 }), axisY({ ticks: 5, tickFormat: (deaths: number) => count(Math.abs(deaths)) }),
      rectY(rows.filter(row => row.nonstate_deaths > 0), { ...during, y1: 0, y2: 'nonstate_deaths', fill: 'var(--nonstate)' }),
      rectY(rows.filter(row => row.state_deaths > 0), { ...during, y1: 0, y2: (row: CellMonth) => -row.state_deaths, fill: 'var(--state)' }),
      ruleY([0], { stroke: 'currentColor' }),
    ],
  });
  const troops = (width: number): SVGSVGElement => drawing({
    ...margins, width, height: heights.troops, marginTop: 22, marginBottom: 22, x, isSimulated: false,
    label: 'Troops in the cell by month; plus signs where presence was enhanced, crosses where the number is unknown, dots at posts without troops.',
    y: { label: null, nice: true, domain: [0, Math.max(1, ...rows.map(row => row.troops ?? 0))] },
    marks: [
      ground, axisX({ ticks: width < 420 ? 5 : 8 }), axisY({ ticks: 3 }),
      rectY(rows.filter(row => row.presence), { ...during, y1: 0, y2: 'troops', fill: 'var(--soft)', fillOpacity: 0.45 }),
      ruleX(rows.filter(row => row.enhanced), { x: during.x1, stroke: 'var(--bases)', strokeDasharray: '2 3' }),
      dot(rows.filter(row => row.enhanced), { x: during.x1, y: 'troops', symbol: 'plus', r: 5, stroke: 'var(--bases)', strokeWidth: 2 }),
      dot(rows.filter(row => presenceOf(row) === 'unknown'), { x: during.x1, y: 0, symbol: 'times', r: 3.5, stroke: 'var(--bases)', strokeWidth: 1.6 }),
      dot(rows.filter(row => presenceOf(row) === 'no_troops'), { x: during.x1, y: 0, r: 2.5, fill: 'var(--bases)' }),
      ruleY([0], { stroke: 'currentColor' }),
    ],
  });
  return html('div', { class: 'timeline' },
    html('p', { class: 'fine' }, 'Killed a month: ', html('span', { class: 'key nonstate', 'aria-hidden': 'true' }), ' non-state, upwards; ', html('span', { class: 'key state', 'aria-hidden': 'true' }), ' state, downwards. Ground: months at risk.'),
    fitted({ height: heights.killed }, killed),
    rows.some(row => row.presence)
      ? [html('p', { class: 'fine' }, 'Troops; ', html('span', { class: 'enhanced-text' }, '+ enhanced'), '; × number unknown; ● a post without troops'), fitted({ height: heights.troops }, troops)]
      : null);
}
