/** The contents bar, and the section that the address names after its #. */

import { byId } from '../dom';

const moves = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Goes where the address says, and wherever the contents lead.
 * @param isSettled what is above the sections has its height
 * @param usual where an address without # begins
 */
export async function showContents(isSettled: Promise<unknown>, usual: string): Promise<void> {
  byId('contents').addEventListener('click', event => {
    const { hash = '' } = (event.target as Element).closest('a') ?? {};
    if (hash !== '' && hash === location.hash) {
      event.preventDefault();
      goTo(hash);
    }
  });
  addEventListener('hashchange', () => goTo(location.hash));
  let hasMoved = false;
  moves.forEach(move => addEventListener(move, () => { hasMoved = true; }, { once: true, passive: true }));
  goTo(location.hash || usual);
  await isSettled;
  if (!hasMoved) {
    goTo(location.hash || usual);
  }
}

/** Brings a section to the top of the screen, and the keyboard to its heading. */
function goTo(hash: string): void {
  const section = [...byId('sections').querySelectorAll('section')].find(one => `#${one.id}` === hash);
  if (section !== undefined) {
    section.scrollIntoView({ behavior: 'instant' });
    section.querySelector('h2')!.focus({ preventScroll: true });
  }
}
