/** The cells of a country: colour for deaths, a mark for what is known of peacekeepers, a filled corner for an enhancement. */

import { html, replace, setAll, svg } from '../dom';
import { boxOf, cellOf, narrowing, outlineOf, type Box, type Cell } from './cells';
import { classOf, presenceIn, type PresenceState, type Tally } from './tallies';

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
    this.listen(events);
  }

  /** Shows what happened; a cell without a tally has nothing to show. */
  show(tallies: ReadonlyMap<number, Tally>): void {
    for (const [gid, square] of this.squares) {
      square.dataset['deaths'] = String(classOf(tallies.get(gid)?.deaths ?? 0));
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
      presence === null ? null : presenceMark(presence, this.x(column + 0.5), this.y(row + 0.5)),
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

/** A dot for troops, a cross where their number is unknown, a small open ring for a post without troops. */
function presenceMark(presence: PresenceState, x: number, y: number): SVGElement {
  const attributes = { class: 'presence', 'data-presence': presence };
  return presence === 'unknown'
    ? svg('path', { ...attributes, d: 'M-4.2,-2.4L-2.4,-4.2L0,-1.8L2.4,-4.2L4.2,-2.4L1.8,0L4.2,2.4L2.4,4.2L0,1.8L-2.4,4.2L-4.2,2.4L-1.8,0Z', transform: `translate(${x} ${y})` })
    : svg('circle', { ...attributes, cx: x, cy: y, r: presence === 'troops' ? 3.8 : 2.4 });
}

/** What the map's marks mean. */
export function legend(labels: readonly string[]): HTMLElement {
  const swatch = (deaths: number): SVGSVGElement => svg('svg', { viewBox: '0 0 20 20', class: 'swatch', 'aria-hidden': 'true' },
    svg('rect', { class: 'cell', 'data-deaths': deaths, 'data-land': true, width: 20, height: 20 }));
  const sign = (child: SVGElement): SVGSVGElement => svg('svg', { viewBox: '0 0 20 20', class: 'swatch', 'aria-hidden': 'true' }, child);
  return html('div', { class: 'legend' },
    html('p', null, 'Killed'),
    html('ul', null,
      html('li', null, swatch(0), 'none'),
      labels.map((label, i) => html('li', null, swatch(i + 1), label)),
      html('li', null, sign(presenceMark('troops', 10, 10)), 'troops'),
      html('li', null, sign(presenceMark('unknown', 10, 10)), 'troops, number unknown'),
      html('li', null, sign(presenceMark('no_troops', 10, 10)), 'no troops: observers, police or headquarters only'),
      html('li', null, sign(svg('path', { class: 'enhanced', d: corner(17, 3) })), 'presence enhanced')));
}
