import { queryOf, settle } from './address';
import { startOf, type Facts, type State } from './state';

/** How the address follows a change: a step that "back" undoes, or in place. */
export type History = 'push' | 'replace';

type Listener = (state: State) => void;

/** The one state of the page, kept in step with the address. */
export class Store {
  private readonly listeners = new Set<{ readonly keys: readonly (keyof State)[]; readonly hear: Listener }>();

  /**
   * @param pinned the release that the address names; null where it follows the latest
   * @param asked what the address of now asks for
   */
  constructor(private current: State, readonly facts: Facts, private readonly pinned: string | null, private readonly asked: () => URLSearchParams, private readonly onNotes: (notes: readonly string[]) => void) {
    addEventListener('popstate', () => this.follow());
  }

  get state(): State {
    return this.current;
  }

  /**
   * Hears of changes of any of these parts, and at once.
   * @returns ends the hearing
   */
  watch(keys: readonly (keyof State)[], hear: Listener): () => void {
    const listener = { keys, hear };
    this.listeners.add(listener);
    hear(this.current);
    return () => this.listeners.delete(listener);
  }

  update(patch: Partial<State>, history: History = 'push'): void {
    const next = { ...this.current, ...patch };
    if (this.change(next)) {
      const url = this.address(this.pinned, startOf(this.facts, next.country, next.mission));
      if (history === 'push') {
        window.history.pushState(null, '', url);
      } else {
        window.history.replaceState(null, '', url);
      }
    }
  }

  /** An address that gives this very view of this very release, whatever comes later. */
  shareLink(): string {
    return new URL(this.address(this.facts.manifest.release, null), location.href).href;
  }

  private address(release: string | null, start: State | null): string {
    return `/?${queryOf(this.current, release, start).toString()}${location.hash}`;
  }

  private follow(): void {
    const query = this.asked();
    if (query.get('release') !== this.pinned) {
      location.reload();
      return;
    }
    const { state, notes } = settle(query, this.facts);
    this.onNotes(notes);
    this.change(state);
  }

  private change(next: State): boolean {
    const before = this.current;
    const changed = (Object.keys(next) as (keyof State)[]).filter(key => !same(before[key], next[key]));
    this.current = next;
    [...this.listeners].filter(({ keys }) => keys.some(key => changed.includes(key))).forEach(({ hear }) => hear(next));
    return changed.length > 0;
  }
}

const same = (a: unknown, b: unknown): boolean => a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
