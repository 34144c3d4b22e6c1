/** Which choices the specifications differ in, and those of one of them lit. */

import type { Row } from '../api/rows';
import { html, svg } from '../dom';
import { optionName, specificationChoices, words, type SpecificationChoice } from '../text/words';

/** A specification that gave an estimate. */
export type Estimate = Row<'specifications'> & { readonly estimate: number; readonly ci_low: number; readonly ci_high: number };

/** The choices that are not the same in all. */
export const varied = (rows: readonly Row<'specifications'>[]): readonly SpecificationChoice[] =>
  specificationChoices.filter(choice => rows.some(row => row[choice] !== rows[0]![choice]));

/** One line a value of each choice: a stroke for each specification that has it, in the order of the curve. */
export class ChoiceMatrix {
  readonly element: HTMLElement;
  private readonly lines = new Map<string, HTMLElement>();
  private readonly choices: readonly SpecificationChoice[];

  constructor(private readonly estimates: readonly Estimate[], readonly profile: Row<'specifications'> | null) {
    this.choices = varied(estimates);
    this.element = html('div', { class: 'matrix', 'aria-hidden': 'true' }, this.choices.map(choice => html('div', { class: 'matrix-choice' },
      html('p', null, optionName(choice)),
      [...new Set(estimates.map(row => row[choice]))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).map(value => this.line(choice, value)))));
  }

  light(row: Row<'specifications'>): void {
    for (const [key, line] of this.lines) {
      line.classList.toggle('lit', this.choices.some(choice => keyOf(choice, row[choice]) === key));
    }
    const share = (this.estimates.findIndex(estimate => estimate.specification === row.specification) + 0.5) / this.estimates.length;
    this.element.querySelectorAll<SVGElement>('.at').forEach(mark => mark.setAttribute('x', String(share * 1000 - 2)));
  }

  /** The choices in which a specification is not the profile's, of all that there are: those that all of the curve share too. */
  differences(row: Row<'specifications'>): readonly SpecificationChoice[] {
    return this.profile === null ? [] : specificationChoices.filter(choice => row[choice] !== this.profile![choice]);
  }

  private line(choice: SpecificationChoice, value: string): HTMLElement {
    const unit = 1000 / this.estimates.length;
    const isProfile = this.profile?.[choice] === value;
    const path = this.estimates.map((row, i) => (row[choice] === value ? `M${((i + 0.15) * unit).toFixed(1)},1h${(0.7 * unit).toFixed(1)}v8h-${(0.7 * unit).toFixed(1)}z` : '')).join('');
    const line = html('div', { class: `matrix-line${isProfile ? ' of-profile' : ''}` },
      html('span', { class: 'value' }, `${words(value)}${isProfile ? ' ◆' : ''}`),
      svg('svg', { viewBox: '0 0 1000 10', preserveAspectRatio: 'none', focusable: 'false' }, svg('rect', { class: 'at', y: 0, width: 4, height: 10 }), svg('path', { d: path })));
    this.lines.set(keyOf(choice, value), line);
    return line;
  }
}

const keyOf = (choice: SpecificationChoice, value: string): string => `${choice} ${value}`;
