/** Tables of numbers, readable by all. */

import { html, replace, type Child } from './dom';

/** A table that scrolls sideways, by keyboard too, where the screen is narrow. */
export function scrollable(label: string, table: HTMLTableElement): HTMLElement {
  return html('div', { class: 'scroll', role: 'region', 'aria-label': label, tabindex: 0 }, table);
}

/** A head row; a column is its text, or [text] where it holds numbers. */
export function head(...columns: readonly (string | readonly [string])[]): HTMLTableSectionElement {
  return html('thead', null, html('tr', null, columns.map(column =>
    typeof column === 'string' ? html('th', { scope: 'col' }, column) : html('th', { scope: 'col', class: 'number' }, column[0]))));
}

export const number = (content: Child): HTMLTableCellElement => html('td', { class: 'number' }, content);

export const cell = (content: Child): HTMLTableCellElement => html('td', null, content);

/** The same numbers as a table, made when it is opened. */
export function asTable(label: string, make: () => HTMLTableElement): HTMLDetailsElement {
  const body = html('div', null);
  const details = html('details', { class: 'as-table' }, html('summary', null, `${label} as a table`), body);
  details.addEventListener('toggle', () => {
    if (details.open) {
      replace(body, scrollable(label, make()));
    }
  });
  return details;
}
