/** Sections that are filled when they come near, and say why where they cannot be. */

import { byId, html, replace, type Child } from '../dom';
import type { State } from '../state/state';
import type { Store } from '../state/store';

/** The part of a section of index.html below its heading. */
export const bodyOf = (id: string): HTMLElement => byId(id).querySelector<HTMLElement>('.body')!;

/** Why something cannot be shown. */
export function reason(what: string, error: unknown): HTMLElement {
  return html('p', { class: 'message error', role: 'status' }, `${what} cannot be shown. ${error instanceof Error ? error.message : String(error)}`);
}

const fills = new Map<string, () => Promise<void>>();

/** Fills the section once it comes near the screen, or is asked for. */
export function whenNear(id: string, what: string, fill: (body: HTMLElement) => Promise<void>): void {
  const section = byId(id);
  let filled: Promise<void> | undefined;
  const fillOnce = (): Promise<void> => {
    observer.disconnect();
    return (filled ??= fillNow(section, bodyOf(id), what, fill));
  };
  const observer = new IntersectionObserver(entries => {
    if (entries.some(entry => entry.isIntersecting)) {
      void fillOnce();
    }
  }, { rootMargin: '600px 0px' });
  observer.observe(section);
  fills.set(id, fillOnce);
}

/** Fills every section, near or not. */
export async function fillAll(): Promise<void> {
  await Promise.all([...fills.values()].map(fill => fill()));
}

async function fillNow(section: HTMLElement, body: HTMLElement, what: string, fill: (body: HTMLElement) => Promise<void>): Promise<void> {
  section.setAttribute('aria-busy', 'true');
  replace(body, html('p', { class: 'fine' }, 'Reading …'));
  const filled = html('div', null);
  const shown = await fill(filled).then(() => filled, (error: unknown) => reason(what, error));
  changeInPlace(section, () => {
    replace(body, shown);
    section.removeAttribute('aria-busy');
    section.dataset['filled'] = 'true';
  });
}

/**
 * Changes the height of a section so that nothing moves on the screen. Where it ends above the screen's lower edge, what is below it stays
 * where it is: the browser holds on to that where it can, and where it cannot the page is scrolled. Where it ends further down, it keeps
 * reaching to that edge until it has left the screen.
 */
function changeInPlace(section: HTMLElement, change: () => void): void {
  const before = section.getBoundingClientRect();
  const isEndSeen = before.bottom < innerHeight;
  section.style.setProperty('overflow-anchor', isEndSeen ? 'none' : null);
  change();
  const after = section.getBoundingClientRect();
  section.style.removeProperty('overflow-anchor');
  if (isEndSeen) {
    if (Math.abs(after.bottom - before.bottom) > 1) {
      window.scrollBy({ top: after.bottom - before.bottom, behavior: 'instant' });
    }
  } else if (before.top < innerHeight && after.bottom < innerHeight) {
    section.style.minHeight = `${innerHeight - before.top}px`;
    const observer = new IntersectionObserver(entries => {
      if (!entries.some(entry => entry.isIntersecting)) {
        observer.disconnect();
        changeInPlace(section, () => { section.style.minHeight = ''; });
      }
    });
    observer.observe(section);
  }
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

/**
 * Draws at once, and again whenever one of these parts of the state changes.
 * @returns when it has been drawn first
 */
export function drawnOn(store: Store, keys: readonly (keyof State)[], draw: (state: State) => Promise<void>): Promise<void> {
  let first: Promise<void> | undefined;
  store.watch(keys, state => {
    const drawn = draw(state);
    first ??= drawn;
  });
  return first!;
}
