/** Sections that are filled when they come near, and say why where they cannot be. */

import { byId, html, replace, type Child } from '../dom';

/** The part of a section of index.html below its heading. */
export const bodyOf = (id: string): HTMLElement => byId(id).querySelector<HTMLElement>('.body')!;

/** Why something cannot be shown. */
export function reason(what: string, error: unknown): HTMLElement {
  return html('p', { class: 'message error', role: 'status' }, `${what} cannot be shown. ${error instanceof Error ? error.message : String(error)}`);
}

/** Fills the section once it comes near the screen, or at once where the address points to it. */
export function whenNear(id: string, what: string, fill: (body: HTMLElement) => Promise<void>): void {
  const section = byId(id);
  const observer = new IntersectionObserver(entries => {
    if (entries.some(entry => entry.isIntersecting)) {
      observer.disconnect();
      void fillNow(section, bodyOf(id), what, fill);
    }
  }, { rootMargin: '600px 0px' });
  observer.observe(section);
}

async function fillNow(section: HTMLElement, body: HTMLElement, what: string, fill: (body: HTMLElement) => Promise<void>): Promise<void> {
  section.setAttribute('aria-busy', 'true');
  replace(body, html('p', { class: 'fine' }, 'Reading …'));
  const filled = html('div', null);
  try {
    await fill(filled);
    replace(body, filled);
  } catch (error) {
    replace(body, reason(what, error));
  }
  section.removeAttribute('aria-busy');
  section.dataset['filled'] = 'true';
}

/**
 * Keeps one element in step with answers that may come late: only the last one asked for is shown.
 * @param make gives what is shown
 */
export function latestOnly<A>(element: HTMLElement, what: string, make: (asked: A) => Promise<Child>): (asked: A) => Promise<void> {
  let turn = 0;
  return async asked => {
    const mine = ++turn;
    element.setAttribute('aria-busy', 'true');
    const shown = await make(asked).catch((error: unknown) => reason(what, error));
    if (mine === turn) {
      replace(element, shown);
      element.removeAttribute('aria-busy');
    }
  };
}
