/** The cells of a country: colour for deaths, a mark for what is known of peacekeepers as the figures have it, a filled corner for an enhancement. */

import { html, replace, setAll, svg } from '../dom';
import { boxOf, cellOf, narrowing, outlineOf, type Box, type Cell } from './cells';
import { deathClasses, deathClassOf, presenceIn, troopClasses, troopClassOf, type PresenceState, type Tally } from './tallies';

const unit = 20;

export interface MapEvents {
  /** The pointer or the keyboard is on a cell; null: on none. */
  readonly onPoint: (gid: number | null, isKeyboard: boolean) => void;
  readonly onChoose: (gid: number) => void;
}

/** Draws the cells of one country and what changes on them. */
export class CellMap {
  readonly element: SVGSVGElement;
  private readonly box: Box;
  private readonly width: number;
  private readonly squares = new Map<number, SVGRectElement>();
  private readonly marks = svg('g', { class: 'marks' });
  private readonly pointed: SVGRectElement;
  private readonly chosen: SVGRectElement;

  /**
   * @param cells every cell that can be pointed at
   * @param land the cells of the country, which the outline goes round
   */
  constructor(readonly cells: readonly Cell[], land: readonly Cell[], events: MapEvents) {
    this.box = boxOf(cells, 1);
    this.width = unit * narrowing(this.box);
    const own = new Set(land.map(cell => cell.gid));
    for (const cell of cells) {
      this.squares.set(cell.gid, this.square(cell, { class: 'cell', 'data-gid': cell.gid, 'data-land': own.has(cell.gid) }));
    }
    this.pointed = this.square(cells[0]!, { class: 'pointed', visibility: 'hidden' });
    this.chosen = this.square(cells[0]!, { class: 'chosen', visibility: 'hidden' });
    const columns = this.box.east - this.box.west + 1;
    const rows = this.box.north - this.box.south + 1;
    this.element = svg('svg', { viewBox: `0 0 ${(columns * this.width).toFixed(1)} ${rows * unit}`, class: 'cells', 'aria-hidden': 'true', focusable: 'false' },
      svg('g', null, ...this.squares.values()),
      svg('path', { class: 'outline', d: outlineOf(land).map(([x1, y1, x2, y2]) => `M${this.x(x1)},${this.y(y1)}L${this.x(x2)},${this.y(y2)}`).join('') }),
      this.marks, this.chosen, this.pointed);
    this.element.style.setProperty('--across', (columns * narrowing(this.box)).toFixed(2));
    this.element.style.setProperty('--up', String(rows));
    this.listen(events);
  }

  /** Shows what happened; a cell without a tally has nothing to show. */
  show(tallies: ReadonlyMap<number, Tally>): void {
    for (const [gid, square] of this.squares) {
      square.dataset['deaths'] = String(deathClassOf(tallies.get(gid)?.deaths ?? 0));
    }
    replace(this.marks, ...[...tallies.values()].filter(tally => this.squares.has(tally.gid)).map(tally => this.mark(tally)));
  }

  point(gid: number | null): void {
    this.place(this.pointed, gid);
  }

  choose(gid: number | null): void {
    this.place(this.chosen, gid);
  }

  /** Where the cell is on the screen; null where it is not on the map. */
  rectangleOf(gid: number): DOMRect | null {
    return this.squares.get(gid)?.getBoundingClientRect() ?? null;
  }

  private mark(tally: Tally): SVGGElement | null {
    const presence = presenceIn(tally);
    if (presence === null && tally.enhancements === 0) {
      return null;
    }
    const { row, column } = cellOf(tally.gid);
    return svg('g', null,
      presence === null ? null : presenceMark(presence, troopClassOf(tally.troops), this.x(column + 0.5), this.y(row + 0.5)),
      tally.enhancements > 0 ? svg('path', { class: 'enhanced', d: corner(this.x(column + 1), this.y(row + 1)) }) : null);
  }

  private listen({ onPoint, onChoose }: MapEvents): void {
    const gidOf = (event: Event): number | null => {
      const gid = (event.target as Element).getAttribute('data-gid');
      return gid === null ? null : Number(gid);
    };
    this.element.addEventListener('pointermove', event => onPoint(gidOf(event), false));
    this.element.addEventListener('pointerleave', () => onPoint(null, false));
    this.element.addEventListener('click', event => {
      const gid = gidOf(event);
      if (gid !== null) {
        onChoose(gid);
      }
    });
  }

  private place(mark: SVGRectElement, gid: number | null): void {
    const isShown = gid !== null && this.squares.has(gid);
    const { row, column } = cellOf(gid ?? 1);
    setAll(mark, isShown ? { x: this.x(column), y: this.y(row + 1), visibility: null } : { visibility: 'hidden' });
  }

  private square({ row, column }: Cell, attributes: Record<string, string | number | boolean>): SVGRectElement {
    return svg('rect', { x: this.x(column), y: this.y(row + 1), width: this.width.toFixed(2), height: unit, ...attributes });
  }

  private x(column: number): number {
    return Math.round((column - this.box.west) * this.width * 100) / 100;
  }

  private y(row: number): number {
    return (this.box.north + 1 - row) * unit;
  }
}

/** The filled upper right corner of a square. */
const corner = (x: number, y: number): string => `M${x},${y}h-9l9,9z`;

/** A ring for troops, larger for more of them; a cross where their number is unknown; a dot for a post without troops. */
function presenceMark(presence: PresenceState, troopClass: number, x: number, y: number): SVGElement {
  if (presence === 'no_troops') {
    return svg('circle', { class: 'presence', 'data-presence': presence, cx: x, cy: y, r: 2.6 });
  }
  const line = (rim: string): SVGElement => (presence === 'troops'
    ? svg('circle', { class: `presence${rim}`, cx: x, cy: y, r: 2.5 + 2.2 * (troopClass - 1) })
    : svg('path', { class: `presence${rim}`, d: `M${x - 3.4},${y - 3.4}l6.8,6.8m0,-6.8l-6.8,6.8` }));
  return svg('g', { 'data-presence': presence }, line(' rim'), line(''));
}

/** What the map's marks mean. */
export function legend(): HTMLElement {
  const swatch = (deaths: number): SVGSVGElement => svg('svg', { viewBox: '0 0 20 20', class: 'swatch', 'aria-hidden': 'true' },
    svg('rect', { class: 'cell', 'data-deaths': deaths, 'data-land': true, width: 20, height: 20 }));
  const sign = (child: SVGElement): SVGSVGElement => svg('svg', { viewBox: '0 0 20 20', class: 'swatch', 'aria-hidden': 'true' }, child);
  const mark = (presence: PresenceState, troopClass: number): SVGSVGElement => sign(presenceMark(presence, troopClass, 10, 10));
  const group = (title: string, ...items: HTMLLIElement[]): HTMLElement => html('div', null, html('p', null, title), html('ul', null, items));
  return html('div', { class: 'legend' },
    group('Killed', html('li', null, swatch(0), 'none'), ...deathClasses.map((label, i) => html('li', null, swatch(i + 1), label))),
    group('Troops', ...troopClasses.map((label, i) => html('li', null, mark('troops', i + 1), label)), html('li', null, mark('unknown', 0), 'number unknown'),
      html('li', null, mark('no_troops', 0), 'none: observers, police or headquarters only'),
      html('li', null, sign(svg('path', { class: 'enhanced', d: corner(17, 3) })), 'presence enhanced')));
}
