/** The map with its slider, what it says in words, and the same as a table. */

import { cellCountryColumns, cellMonthColumns, countryMonthColumns, type CellCountry, type CellMonth } from '../api/rows';
import { button, html, replace, type Child } from '../dom';
import { countryName, type Explorer } from '../explorer';
import { cellOf, neighbourIn } from '../map/cells';
import { monthBars } from '../map/monthBars';
import { Player } from '../map/player';
import { deathsOf, tally, type Tally } from '../map/tallies';
import { isMapped, mappedOf, type Mapped } from '../map/mapped';
import { CellMap, legend } from '../map/view';
import type { State } from '../state/state';
import { asTable } from '../tables';
import { monthOf, monthText } from '../text/months';
import { cellInWords, cellsTable, mapInWords } from './mapWords';
import { bodyOf, drawnOn, latestOnly } from './section';

export interface CountryData {
  readonly country: string;
  readonly rows: readonly CellMonth[];
  readonly cells: readonly CellCountry[];
  readonly mapped: Mapped;
}

export async function readCountry({ reader, facts }: Explorer, country: string): Promise<CountryData> {
  const { first, last } = facts.manifest.period;
  const [rows, cells, months, phases] = await Promise.all([
    reader.table('cell_months', { country, from: monthText(monthOf(first)), to: monthText(monthOf(last)) }, cellMonthColumns),
    reader.table('cell_countries', { country }, cellCountryColumns),
    reader.table('country_months', { country }, countryMonthColumns),
    reader.table('map_phases', { country }),
  ]);
  return { country, rows, cells, mapped: mappedOf(phases, months) };
}

const directions: Readonly<Record<string, readonly [number, number]>> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export async function showMap(explorer: Explorer): Promise<void> {
  const body = bodyOf('map');
  let view: MapView | null = null;
  const draw = latestOnly(body, 'The map', async (country: string) => {
    const data = await readCountry(explorer, country);
    view?.dispose();
    view = new MapView(explorer, data);
    return view.element;
  });
  await drawnOn(explorer.store, ['country'], async state => {
    await draw(state.country);
    view?.reveal();
  });
}

class MapView {
  readonly element: HTMLElement;
  private readonly map: CellMap | null;
  private readonly bars = html('div', { class: 'bars' });
  private readonly player: Player;
  private readonly spoken = html('p', { class: 'now', role: 'status', 'aria-live': 'polite', id: 'now' });
  private readonly hint = html('div', { class: 'hint', 'aria-hidden': 'true', hidden: true });
  private readonly heard = html('p', { class: 'hidden', role: 'status', id: 'cell-heard' });
  private readonly aside = html('p', { class: 'fine aside' });
  private readonly table = html('div', null);
  private tallies: ReadonlyMap<number, Tally> = new Map();
  private readonly ends: readonly (() => void)[];
  private pan: HTMLElement | null = null;
  private cursor: number | null = null;
  private isPlaying = false;

  constructor(private readonly explorer: Explorer, private readonly data: CountryData) {
    const land = data.cells.filter(row => row.is_own_part).map(row => cellOf(row.gid));
    const gids = new Set([...land.map(cell => cell.gid), ...data.rows.map(row => row.gid)]);
    this.map = gids.size === 0 ? null : new CellMap([...gids].sort((a, b) => a - b).map(cellOf), land, {
      onPoint: gid => this.point(gid),
      onChoose: gid => explorer.store.update({ cell: gid }),
    });
    this.player = new Player({
      onMonth: month => explorer.store.update({ month }, month === null ? 'push' : 'replace'),
      onPlaying: isPlaying => this.play(isPlaying),
    }, this.bars);
    this.element = html('div', null, this.frame(), this.player.element, this.spoken, legend(), this.aside, this.table, this.heard);
    this.ends = [
      explorer.store.watch(['mission'], ({ mission }) => {
        this.aside.textContent = mission === null ? '' : `The map shows the peacekeepers of every mission in the country; ${mission} limits the months, the deployments and the summary.`;
      }),
      explorer.store.watch(['from', 'to', 'month', 'actor', 'country'], state => this.update(state)),
      explorer.store.watch(['cell'], state => {
        this.map?.choose(state.cell);
        this.reveal(true);
      }),
    ];
  }

  /** Hears of nothing more. */
  dispose(): void {
    this.player.stop();
    this.ends.forEach(end => end());
  }

  private frame(): Child {
    if (this.map === null) {
      return html('p', null, 'The release holds no cells of this country.');
    }
    this.pan = html('div', {
      class: 'pan', id: 'map-frame', tabindex: 0, role: 'application', 'aria-roledescription': 'map of cells',
      'aria-label': `Map of ${countryName(this.explorer.facts, this.data.country)}. Arrow keys go from cell to cell, Enter tells a cell's story.`,
    }, this.map.element);
    this.pan.addEventListener('keydown', event => this.press(event));
    this.pan.addEventListener('blur', () => this.point(null));
    this.pan.addEventListener('scroll', () => this.point(null), { passive: true });
    const frame = html('div', { class: 'frame' }, this.pan, this.hint);
    const whole = button('Whole country', () => {
      whole.textContent = frame.classList.toggle('whole') ? 'Larger cells' : 'Whole country';
      this.reveal();
    }, { id: 'whole-country' });
    return [frame, whole];
  }

  /**
   * On a phone, where cells are large enough to touch and the country is larger than the screen: brings the chosen cell to the middle, else
   * the one with the most deaths.
   * @param mayBeSeen nothing moves where it is on the screen
   */
  reveal(mayBeSeen = false): void {
    const at = this.map?.rectangleOf(this.explorer.store.state.cell ?? this.startOfWalk());
    if (this.pan === null || at === null || at === undefined) {
      return;
    }
    const around = this.pan.getBoundingClientRect();
    if (mayBeSeen && at.left >= around.left && at.right <= around.right && at.top >= around.top && at.bottom <= around.bottom) {
      return;
    }
    this.pan.scrollBy(at.left + at.width / 2 - around.left - around.width / 2, at.top + at.height / 2 - around.top - around.height / 2);
  }

  private update(state: State): void {
    if (state.country !== this.data.country) {
      return;
    }
    const [first, last] = state.month === null ? [state.from, state.to] : [state.month, state.month];
    this.tallies = tally(this.data.rows, first, last, state.actor);
    this.map?.show(this.tallies);
    this.player.show(state.from, state.to, state.month);
    replace(this.bars, monthBars(this.deathsByMonth(state), state.from, state.month, this.data.mapped.atRisk));
    replace(this.spoken, mapInWords(this.tallies, state, first, last, this.data.mapped));
    if (!this.isPlaying) {
      this.renewTable();
    }
  }

  /** While months come by themselves, they are not read out, and the table waits. */
  private play(isPlaying: boolean): void {
    this.isPlaying = isPlaying;
    this.spoken.setAttribute('aria-live', isPlaying ? 'off' : 'polite');
    if (!isPlaying) {
      this.renewTable();
    }
  }

  private renewTable(): void {
    const open = this.table.querySelector('details')?.open ?? false;
    const table = asTable('The map', () => cellsTable(this.tallies, this.isMapped(), gid => this.explorer.store.update({ cell: gid })));
    replace(this.table, table);
    table.open = open;
  }

  private deathsByMonth(state: State): number[] {
    const deaths = Array.from({ length: state.to - state.from + 1 }, () => 0);
    for (const row of this.data.rows) {
      if (row.month_id >= state.from && row.month_id <= state.to) {
        deaths[row.month_id - state.from]! += deathsOf(row, state.actor);
      }
    }
    return deaths;
  }

  private press(event: KeyboardEvent): void {
    const direction = directions[event.key];
    if (direction !== undefined && this.map !== null) {
      event.preventDefault();
      const from = this.cursor ?? this.explorer.store.state.cell;
      const next = from === null ? this.startOfWalk() : neighbourIn(this.map.cells, cellOf(from), ...direction)?.gid ?? from;
      this.point(next);
      this.heard.textContent = this.describe(next);
    } else if ((event.key === 'Enter' || event.key === ' ') && this.cursor !== null) {
      event.preventDefault();
      this.explorer.store.update({ cell: this.cursor });
    } else if (event.key === 'Escape') {
      this.point(null);
    }
  }

  /** The cell with the most deaths, else the first. */
  private startOfWalk(): number {
    const most = [...this.tallies.values()].reduce<Tally | null>((best, cell) => (cell.deaths > (best?.deaths ?? 0) ? cell : best), null);
    return most?.gid ?? this.map!.cells[0]!.gid;
  }

  private point(gid: number | null): void {
    this.cursor = gid;
    this.map?.point(gid);
    const at = gid === null ? null : this.map?.rectangleOf(gid);
    this.hint.hidden = gid === null || at === null || at === undefined;
    if (gid === null || at === null || at === undefined) {
      return;
    }
    this.hint.textContent = this.describe(gid);
    const frame = this.pan!.getBoundingClientRect();
    const left = Math.min(Math.max(at.left - frame.left + at.width / 2 - this.hint.offsetWidth / 2, 0), frame.width - this.hint.offsetWidth);
    const above = at.top - frame.top - this.hint.offsetHeight - 6;
    this.hint.style.left = `${left}px`;
    this.hint.style.top = `${above < 0 ? at.bottom - frame.top + 6 : above}px`;
  }

  private describe(gid: number): string {
    return cellInWords(gid, this.tallies.get(gid), this.explorer.store.state.month !== null, this.isMapped());
  }

  /** Whether a map tells of what is shown. */
  private isMapped(): boolean {
    const { from, to, month } = this.explorer.store.state;
    return isMapped(this.data.mapped, month ?? from, month ?? to);
  }
}
