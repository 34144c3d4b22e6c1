/** A cell's months with their event ids and map numbers, and the source rows behind them. */

import type { CellStory, StoryMonth } from '../api/types';
import { html, type Child } from '../dom';
import { presenceOf } from '../map/tallies';
import type { State } from '../state/state';
import { cell, head, number, scrollable } from '../tables';
import { monthOf } from '../text/months';
import { count, counted } from '../text/numbers';

const isWithin = ({ from, to }: State, month: number): boolean => month >= from && month <= to;

/** Long lists of ids, as text that wraps. */
const list = (ids: readonly (number | string)[]): Child => (ids.length === 0 ? '–' : html('span', { class: 'ids' }, ids.join(', ')));

/** The known number, with what it leaves out; 0 is a post without troops. */
function troopsOf(row: StoryMonth): string {
  switch (presenceOf(row)) {
    case 'troops':
      return row.troops_unknown === true ? `${count(row.troops)} + unknown` : count(row.troops);
    case 'unknown':
      return 'unknown';
    case 'no_troops':
      return '0, post only';
    default:
      return '–';
  }
}

export function monthsOfCell(story: CellStory, state: State): HTMLElement {
  const months = story.months.filter(row => row.country === state.country && isWithin(state, row.month_id));
  return html('details', { id: 'story-months' }, html('summary', null, `${counted(months.length, 'month')}, with event ids and map numbers`),
    scrollable('Months of the cell', html('table', null,
      html('caption', { class: 'hidden' }, 'Months of the cell'),
      head('Month', ['Killed, non-state'], ['Killed, state'], ['Troops'], 'Enhanced', 'Events', 'Maps'),
      html('tbody', null, months.map(row => html('tr', null,
        html('th', { scope: 'row' }, row.month),
        number(count(row.nonstate_deaths)),
        number(count(row.state_deaths)),
        number(troopsOf(row)),
        cell(row.enhanced === true ? 'yes' : '–'),
        cell(list(row.event_ids)),
        cell(list(row.maps))))))));
}

export function sourcesOf(story: CellStory, state: State): readonly HTMLElement[] {
  const events = story.events.filter(row => row.country === state.country && isWithin(state, monthOf(row.month)));
  const deployments = story.deployments.filter(row => row.country === state.country && monthOf(row.month) <= state.to && monthOf(row.last_month) >= state.from && (state.mission === null || row.mission === state.mission));
  const place = (row: { readonly file: string; readonly line: number; readonly source_release: string }): Child =>
    cell(html('span', { class: 'fine' }, `${row.file}, line ${row.line} (${row.source_release})`));
  return [
    html('details', { id: 'story-events' }, html('summary', null, `${counted(events.length, 'event')} of one-sided violence`),
      scrollable('Events', html('table', null,
        html('caption', { class: 'hidden' }, 'Events in the cell'),
        head('Event', 'Month', 'Actor', ['Killed'], ['Low – high'], ['Civilians'], 'Precision: where, when', 'Source row'),
        html('tbody', null, events.map(row => html('tr', null,
          html('th', { scope: 'row' }, String(row.event_id)),
          cell(row.month), cell(row.actor_class),
          number(count(row.deaths_best)), number(`${count(row.deaths_low)} – ${count(row.deaths_high)}`), number(count(row.deaths_civilians)),
          cell(`${row.where_prec}, ${row.date_prec}`), place(row))))))),
    html('details', { id: 'story-deployments' }, html('summary', null, `${counted(deployments.length, 'entry', 'entries')} of deployment maps`),
      scrollable('Deployments', html('table', null,
        html('caption', { class: 'hidden' }, 'Deployments in the cell'),
        head('Map', 'Months', 'Mission', 'Place', ['Troops'], ['Police'], 'Source row'),
        html('tbody', null, deployments.map(row => html('tr', null,
          html('th', { scope: 'row' }, String(row.map)),
          cell(row.month === row.dated_month ? `${row.month} to ${row.last_month}` : `${row.month} (dated ${row.dated_month}) to ${row.last_month}`), cell(row.mission), cell(row.location),
          number(row.troops === null || row.troops === undefined ? 'unknown' : count(row.troops)), number(count(row.formed_police_troops)), place(row))))))),
  ];
}
