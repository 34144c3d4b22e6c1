/** The story of one cell: violence and presence by month, down to the source rows. */

import type { CellMonth } from '../api/rows';
import type { CellStory } from '../api/types';
import { byId, html, type Child } from '../dom';
import { countryName, type Explorer } from '../explorer';
import { centreName } from '../map/cells';
import { gapsInWords, type Mapped } from '../map/mapped';
import { presenceIn, tally } from '../map/tallies';
import type { State } from '../state/state';
import { monthText } from '../text/months';
import { count, counted, percent } from '../text/numbers';
import { sentence } from '../text/words';
import { readCountry } from './map';
import { monthsInWords } from './mapWords';
import { bodyOf, drawnOn, latestOnly, reason } from './section';
import { monthsOfCell, sourcesOf } from './storyTables';

const offered = 6;

/** @returns when it has been told first */
export function showStory(explorer: Explorer): Promise<void> {
  const draw = latestOnly(bodyOf('story'), 'The story', (state: State) => (state.cell === null ? offer(explorer, state) : tell(explorer, state, state.cell)));
  let cell = explorer.store.state.cell;
  return drawnOn(explorer.store, ['cell', 'country', 'from', 'to', 'actor', 'mission'], async state => {
    const isNew = state.cell !== null && state.cell !== cell;
    cell = state.cell;
    await draw(state);
    if (isNew) {
      byId('story-title').scrollIntoView({ block: 'nearest' });
    }
  });
}

/** Cells worth looking at, as long as none is chosen. */
async function offer(explorer: Explorer, state: State): Promise<Child> {
  const { rows } = await readCountry(explorer, state.country);
  const deadliest = [...tally(rows, state.from, state.to, state.actor).values()].filter(cell => cell.deaths > 0).sort((a, b) => b.deaths - a.deaths || a.gid - b.gid);
  return [
    html('p', null, 'Choose a cell on the map, or one of those with the most deaths in the period:'),
    html('ol', { class: 'offered' }, deadliest.slice(0, offered).map(cell => html('li', null,
      choose(explorer, cell.gid, centreName(cell.gid)),
      html('span', { class: 'fine' }, `${count(cell.deaths)} killed; ${presenceIn(cell) === null ? 'no peacekeepers on any map' : monthsInWords(cell.months)}`)))),
  ];
}

function choose({ store }: Explorer, gid: number | null, label: string): HTMLElement {
  const chosen = html('button', { type: 'button', class: 'link' }, label);
  chosen.addEventListener('click', () => store.update({ cell: gid }));
  return chosen;
}

async function tell(explorer: Explorer, state: State, gid: number): Promise<Child> {
  const { rows, cells, mapped } = await readCountry(explorer, state.country);
  const own = rows.filter(row => row.gid === gid && row.month_id >= state.from && row.month_id <= state.to).sort((a, b) => a.month_id - b.month_id);
  const share = cells.find(row => row.gid === gid)?.share_of_cell;
  const where = html('p', null, html('strong', null, `Cell ${gid}`), `, ${centreName(gid)}`,
    share === undefined ? `; no part of it lies in ${countryName(explorer.facts, state.country)}` : `; ${percent(share)} of it lies in ${countryName(explorer.facts, state.country)}`, '. ',
    choose(explorer, null, 'Another cell'), ' · ', html('a', { href: `/cell/${gid}` }, 'Link to this cell'));
  const [timeline, sources] = await Promise.all([timelineOf(explorer, state, own, mapped), sourceRows(explorer, state, gid)]);
  return [where, html('p', null, inWords(own, state, mapped)), timeline, sources];
}

function inWords(rows: readonly CellMonth[], state: State, mapped: Mapped): string {
  const gaps = gapsInWords(mapped, state.from, state.to);
  const untold = gaps.length === 0 ? '' : ` There is ${gaps.join('; ')}.`;
  if (rows.length === 0) {
    return `From ${monthText(state.from)} to ${monthText(state.to)} there was neither violence nor, on any map, presence in it.${untold}`;
  }
  const sum = (of: (row: CellMonth) => number): number => rows.reduce((all, row) => all + of(row), 0);
  const cell = tally(rows, state.from, state.to, 'any').values().next().value;
  return `${counted(sum(row => row.nonstate_deaths), 'civilian')} killed by non-state actors in ${counted(sum(row => row.nonstate_events), 'event')}, `
    + `${count(sum(row => row.state_deaths))} by state actors in ${counted(sum(row => row.state_events), 'event')}. `
    + (cell === undefined || presenceIn(cell) === null ? 'On no map with peacekeepers.' : `${sentence(monthsInWords(cell.months))}; presence enhanced in ${counted(cell.enhancements, 'month')}.`) + untold;
}

async function timelineOf(explorer: Explorer, state: State, rows: readonly CellMonth[], mapped: Mapped): Promise<Child> {
  if (rows.length === 0) {
    return null;
  }
  const { timeline } = await import('../charts/timeline');
  return html('figure', null, timeline(rows, state.from, state.to, mapped.atRisk, explorer.facts.manifest.simulated));
}

async function sourceRows(explorer: Explorer, state: State, gid: number): Promise<Child> {
  let story: CellStory;
  try {
    story = await explorer.reader.cell(gid);
  } catch (error) {
    return reason('Event ids and map numbers', error);
  }
  return [monthsOfCell(story, state), sourcesOf(story, state)];
}
