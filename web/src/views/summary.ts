/** What the release says in sentences. */

import { html } from '../dom';
import type { Explorer } from '../explorer';
import type { State } from '../state/state';
import { byTopic, commonOpening } from '../text/sentences';
import { drawnOn, latestOnly } from './section';

export async function showSummary(body: HTMLElement, explorer: Explorer): Promise<void> {
  const draw = latestOnly(body, 'The summary', async ({ country, mission, actor }: State) => {
    const { statistics, previous } = await explorer.reader.summary(country, mission, actor);
    const told = statistics.filter(one => (one.mission ?? null) === mission);
    const common = commonOpening(told);
    return [
      html('p', { class: 'opening' }, common),
      byTopic(told, common).map((group, i) => html('details', { class: 'topic', ...(i === 0 ? { open: '' } : {}) },
        html('summary', null, group.title),
        html('ul', { class: 'sentences' }, group.sentences.map(one => html('li', null, one))))),
      previous === null || previous === undefined ? null : html('p', { class: 'fine' }, 'Compared with release ', html('code', null, previous), '.'),
    ];
  });
  await drawnOn(explorer.store, ['country', 'mission', 'actor'], draw);
}
