/** What the release says in sentences. */

import { html } from '../dom';
import type { Explorer } from '../explorer';
import type { State } from '../state/state';
import { latestOnly } from './section';

export async function showSummary(body: HTMLElement, explorer: Explorer): Promise<void> {
  const draw = latestOnly(body, 'The summary', async ({ country, mission, actor }: State) => {
    const { statistics, previous } = await explorer.reader.summary(country, mission, actor);
    return [
      html('ul', { class: 'sentences' }, statistics.filter(one => (one.mission ?? null) === mission).map(one => html('li', null, one.sentence))),
      previous === null || previous === undefined ? null : html('p', { class: 'fine' }, 'Compared with release ', html('code', null, previous), '.'),
    ];
  });
  explorer.store.watch(['country', 'mission', 'actor'], state => void draw(state));
}
