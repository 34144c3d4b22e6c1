/** Printing: every section is filled first, and what is folded is opened. */

import { byId, replace } from '../dom';
import { fillAll } from './section';

const folded = '#sections details:not([open], .as-table, #story details)';

/** Prints the page once every section is filled. */
export async function printAll(): Promise<void> {
  const message = byId('printing');
  replace(message, 'Reading every section before it is printed …');
  await fillAll();
  replace(message);
  window.print();
}

/** Takes over Ctrl+P, and fills the sections where a browser prints, or shows how it would print, without being asked here. */
export function preparePrinting(): void {
  addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'p') {
      event.preventDefault();
      void printAll();
    }
  });
  const opened = new Set<HTMLDetailsElement>();
  let isPrinting = false;
  const open = (): void => document.querySelectorAll<HTMLDetailsElement>(folded).forEach(one => {
    one.open = true;
    opened.add(one);
  });
  const close = (): void => {
    isPrinting = false;
    opened.forEach(one => { one.open = false; });
    opened.clear();
  };
  const prepare = (): void => {
    isPrinting = true;
    open();
    void fillAll().then(() => isPrinting && open());
  };
  addEventListener('beforeprint', prepare);
  addEventListener('afterprint', close);
  matchMedia('print').addEventListener('change', ({ matches }) => (matches ? prepare() : close()));
}
