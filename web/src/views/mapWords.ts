/** What the map shows, in words and as a table. */

import { html, type Child } from '../dom';
import { centreName } from '../map/cells';
import type { Tally } from '../map/tallies';
import type { State } from '../state/state';
import { head, number } from '../tables';
import { byActor } from '../text/actors';
import { monthName, periodName, type MonthId } from '../text/months';
import { count, counted } from '../text/numbers';

type Tallies = ReadonlyMap<number, Tally>;

const times = (number: number): string => (number === 1 ? 'once' : `${count(number)} times`);

export function mapInWords(tallies: Tallies, state: State, first: MonthId, last: MonthId): Child {
  const all = [...tallies.values()];
  const violent = all.filter(cell => cell.events > 0);
  const deaths = violent.reduce((sum, cell) => sum + cell.deaths, 0);
  const present = all.filter(cell => cell.monthsWithPresence > 0).length;
  const enhanced = all.reduce((sum, cell) => sum + cell.enhancements, 0);
  return [
    html('strong', null, state.month === null ? periodName(first, last) : monthName(first)),
    `: ${counted(deaths, 'civilian')} killed by ${byActor[state.actor]} in ${counted(violent.length, 'cell')}; peacekeepers in ${counted(present, 'cell')}, presence enhanced ${times(enhanced)}.`,
  ];
}

/** @param isMonth the tally is of one month, not of a period */
export function cellInWords(gid: number, cell: Tally | undefined, isMonth: boolean): string {
  const parts = [`Cell ${gid}, ${centreName(gid)}`, `${count(cell?.deaths ?? 0)} killed`];
  if (cell !== undefined && cell.monthsWithPresence > 0) {
    parts.push(isMonth ? `${count(cell.troops)} troops` : `peacekeepers in ${counted(cell.monthsWithPresence, 'month')}, at most ${count(cell.troops)} troops`);
  }
  if (cell !== undefined && cell.enhancements > 0) {
    parts.push(isMonth ? 'presence enhanced' : `enhanced ${times(cell.enhancements)}`);
  }
  return parts.join('; ');
}

/** @param choose tells a cell's story */
export function cellsTable(tallies: Tallies, choose: (gid: number) => void): HTMLTableElement {
  const rows = [...tallies.values()].sort((a, b) => b.deaths - a.deaths || b.troops - a.troops || a.gid - b.gid);
  return html('table', null,
    html('caption', { class: 'hidden' }, 'Cells with violence or presence'),
    head('Cell', 'Centre', ['Events'], ['Killed'], ['Troops, most'], ['Months with presence'], ['Enhancements']),
    html('tbody', null, rows.map(row => html('tr', null,
      html('th', { scope: 'row' }, link(row.gid, choose)),
      html('td', null, centreName(row.gid)),
      [row.events, row.deaths, row.troops, row.monthsWithPresence, row.enhancements].map(value => number(count(value)))))));
}

function link(gid: number, choose: (gid: number) => void): HTMLElement {
  const element = html('button', { type: 'button', class: 'link' }, String(gid));
  element.addEventListener('click', () => choose(gid));
  return element;
}
