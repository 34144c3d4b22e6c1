/** Estimates sorted by size, each with its interval. */

import { axisY, dot, gridY, ruleX, ruleY } from '@observablehq/plot';
import { html, replace, setAll, svg } from '../dom';
import type { Estimate } from '../views/choices';
import { drawing, fitted } from './drawing';

export interface SpecificationEvents {
  /** Null: the pointer left. */
  readonly onPoint: (index: number | null) => void;
  readonly onChoose: (index: number) => void;
}

const margin = { left: 0, right: 0, top: 22, bottom: 8 };
const height = 260;

export class SpecificationChart {
  readonly element: HTMLElement;
  private readonly cursor = svg('rect', { class: 'at', y: margin.top, height: height - margin.top - margin.bottom, width: 4 });
  private width = 0;
  private index = 0;

  /** @param profile number of the profile's specification */
  constructor(private readonly estimates: readonly Estimate[], private readonly profile: number | null, private readonly isSimulated: boolean, events: SpecificationEvents) {
    const chart = fitted({ height }, width => this.draw(width));
    const indexOf = (event: PointerEvent | MouseEvent): number => {
      const box = chart.getBoundingClientRect();
      return Math.min(Math.max(Math.floor(((event.clientX - box.left) / box.width) * estimates.length), 0), estimates.length - 1);
    };
    chart.addEventListener('pointermove', event => events.onPoint(indexOf(event)));
    chart.addEventListener('pointerleave', () => events.onPoint(null));
    chart.addEventListener('click', event => events.onChoose(indexOf(event)));
    chart.classList.add('pointable');
    this.element = html('figure', null, html('figcaption', null, `Estimates from the lowest to the highest, with 95% intervals. ${estimates.some(row => row.specification === profile) ? '◆ profile' : 'The profile has no estimate on this curve'}; filled: the interval leaves out zero.`), chart);
  }

  point(index: number): void {
    this.index = index;
    setAll(this.cursor, { x: ((index + 0.5) / this.estimates.length) * this.width - 2 });
  }

  private draw(width: number): Element {
    this.width = width;
    const rows = this.estimates.map((row, index) => ({ ...row, index: index + 0.5, isClear: row.ci_low > 0 || row.ci_high < 0 }));
    const own = rows.filter(row => row.specification === this.profile);
    const drawn = drawing({
      width, height, marginLeft: margin.left, marginRight: margin.right, marginTop: margin.top, marginBottom: margin.bottom, isSimulated: this.isSimulated,
      label: `${rows.length} estimates, from ${rows[0]!.estimate.toFixed(2)} to ${rows[rows.length - 1]!.estimate.toFixed(2)}, each with its 95% interval. The slider below goes through them.`,
      x: { domain: [0, rows.length], axis: null },
      y: { nice: true },
      marks: [
        gridY({ stroke: 'var(--rule)', strokeOpacity: 1, ticks: 6 }),
        ruleY([0], { stroke: 'currentColor' }),
        ruleX(rows, { x: 'index', y1: 'ci_low', y2: 'ci_high', stroke: 'var(--amount-3)', strokeOpacity: 0.5, strokeWidth: Math.max(0.7, Math.min(3, (0.5 * width) / rows.length)) }),
        dot(rows, { x: 'index', y: 'estimate', r: 2.4, fill: (row: { isClear: boolean }) => (row.isClear ? 'var(--ink)' : 'var(--paper)'), stroke: 'var(--ink)', strokeWidth: 1 }),
        dot(own, { x: 'index', y: 'estimate', symbol: 'diamond', r: 7, fill: 'var(--own)', stroke: 'var(--paper)', strokeWidth: 1.5 }),
        axisY({ anchor: 'left', tickSize: 0, label: null, ticks: 6 }),
      ],
    });
    const frame = svg('g', { 'aria-hidden': 'true' });
    replace(frame, this.cursor);
    drawn.prepend(frame);
    this.point(this.index);
    return drawn;
  }
}
