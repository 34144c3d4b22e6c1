/** What the release says in sentences. */

import { html } from '../dom';
import type { Explorer } from '../explorer';
import { latestOnly } from './section';

export async function showSummary(body: HTMLElement, explorer: Explorer): Promise<void> {
  const draw = latestOnly(body, 'The summary', async ({ country, mission }: { readonly country: string; readonly mission: string | null }) => {
    const { statistics, previous } = await explorer.reader.summary(country, mission);
    return [
      html('ul', { class: 'sentences' }, statistics.map(statistic => html('li', null, statistic.sentence))),
      previous === null || previous === undefined ? null : html('p', { class: 'fine' }, 'Compared with release ', html('code', null, previous), '.'),
    ];
  });
  explorer.store.watch(['country', 'mission'], state => void draw(state));
}
