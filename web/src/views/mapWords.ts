/** What the map shows, in words and as a table. */

import { html, type Child } from '../dom';
import { centreName } from '../map/cells';
import { gapsInWords, isMapped, type Mapped } from '../map/mapped';
import { presenceIn, type PresenceState, type Tally } from '../map/tallies';
import type { State } from '../state/state';
import { head, number } from '../tables';
import { byActor } from '../text/actors';
import { monthName, periodName, type MonthId } from '../text/months';
import { count, counted } from '../text/numbers';

type Tallies = ReadonlyMap<number, Tally>;

const times = (number: number): string => (number === 1 ? 'once' : `${count(number)} times`);

export function mapInWords(tallies: Tallies, state: State, first: MonthId, last: MonthId, mapped: Mapped): Child {
  const all = [...tallies.values()];
  const violent = all.filter(cell => cell.events > 0);
  const deaths = violent.reduce((sum, cell) => sum + cell.deaths, 0);
  const withPresence = (state: PresenceState): string => counted(all.filter(cell => presenceIn(cell) === state).length, 'cell');
  const presence = `troops in ${withPresence('troops')}, of unknown number in ${withPresence('unknown')}, posts without troops in ${withPresence('no_troops')}; ${enhancedInWords(all, state.month !== null)}`;
  return [
    html('strong', null, state.month === null ? periodName(first, last) : monthName(first)),
    `: ${counted(deaths, 'civilian')} killed by ${byActor[state.actor]} in ${counted(violent.length, 'cell')}; ${[...(isMapped(mapped, first, last) ? [presence] : []), ...gapsInWords(mapped, first, last)].join('; ')}.`,
  ];
}

/** In how many cell-months presence was enhanced, and how many of them the models can count. */
function enhancedInWords(cells: readonly Tally[], isMonth: boolean): string {
  const [all, atRisk] = [cells.reduce((sum, cell) => sum + cell.enhancements, 0), cells.reduce((sum, cell) => sum + cell.enhancementsAtRisk, 0)];
  const where = `presence enhanced in ${counted(all, isMonth ? 'cell' : 'cell-month')}`;
  return atRisk === all ? where : `${where}, ${atRisk === 0 ? 'none' : count(atRisk)} of them at risk`;
}

const inMonth: Readonly<Record<PresenceState, (troops: number) => string>> = {
  troops: troops => `${count(troops)} troops`,
  unknown: () => 'troops, number unknown',
  no_troops: () => 'a post without troops (observers, police or headquarters only)',
};

/** How long there were troops, troops of unknown number, and posts without troops; empty where there was never a post. */
export function monthsInWords(months: Readonly<Record<PresenceState, number>>): string {
  return [
    months.troops > 0 ? `troops in ${counted(months.troops, 'month')}` : '',
    months.unknown > 0 ? `troops of unknown number in ${counted(months.unknown, 'month')}` : '',
    months.no_troops > 0 ? `a post without troops (observers, police or headquarters only) in ${counted(months.no_troops, 'month')}` : '',
  ].filter(text => text !== '').join(', ');
}

/**
 * @param isMonth the tally is of one month, not of a period
 * @param isMapped a map tells of it
 */
export function cellInWords(gid: number, cell: Tally | undefined, isMonth: boolean, isMapped: boolean): string {
  const parts = [`Cell ${gid}, ${centreName(gid)}`, `${count(cell?.deaths ?? 0)} killed`];
  const presence = cell === undefined ? null : presenceIn(cell);
  if (cell !== undefined && presence !== null) {
    parts.push(isMonth ? inMonth[presence](cell.troops) : `${monthsInWords(cell.months)}${cell.troops > 0 ? `, at most ${count(cell.troops)} troops` : ''}`);
  }
  if (!isMapped) {
    parts.push('no map tells of peacekeepers');
  }
  if (cell !== undefined && cell.enhancements > 0) {
    parts.push(isMonth ? 'presence enhanced' : `enhanced ${times(cell.enhancements)}`);
  }
  return parts.join('; ');
}

/**
 * @param isMapped a map tells of peacekeepers
 * @param choose tells a cell's story
 */
export function cellsTable(tallies: Tallies, isMapped: boolean, choose: (gid: number) => void): HTMLTableElement {
  const rows = [...tallies.values()].sort((a, b) => b.deaths - a.deaths || b.troops - a.troops || a.gid - b.gid);
  return html('table', null,
    html('caption', { class: 'hidden' }, 'Cells with violence or presence'),
    head('Cell', 'Centre', ['Events'], ['Killed'], ['Troops, most'], ['Months with troops'], ['Troops unknown'], ['No troops'], ['Enhancements']),
    html('tbody', null, rows.map(row => html('tr', null,
      html('th', { scope: 'row' }, link(row.gid, choose)),
      html('td', null, centreName(row.gid)),
      [row.events, row.deaths].map(value => number(count(value))),
      [row.troops, row.months.troops, row.months.unknown, row.months.no_troops, row.enhancements].map(value => number(count(isMapped ? value : null)))))));
}

function link(gid: number, choose: (gid: number) => void): HTMLElement {
  const element = html('button', { type: 'button', class: 'link' }, String(gid));
  element.addEventListener('click', () => choose(gid));
  return element;
}
