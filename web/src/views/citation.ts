/** How to cite the release, and its sources. */

import { copyButton } from '../copy';
import { choice, html, replace } from '../dom';
import type { Explorer } from '../explorer';
import { latestOnly } from './section';

const formats = [['text', 'Text'], ['bibtex', 'BibTeX'], ['csl-json', 'CSL-JSON']] as const;

export async function showCitation(body: HTMLElement, { reader, facts: { manifest } }: Explorer): Promise<void> {
  const shown = html('div', { 'aria-live': 'polite' });
  const draw = latestOnly(shown, 'The citation', async (format: string) => {
    const text = await reader.citation(format);
    return html('div', { class: 'snippet' }, html('pre', { tabindex: 0, 'aria-label': 'Citation' }, html('code', null, text)), copyButton('Copy', () => text, { 'aria-label': 'Copy the citation' }));
  });
  replace(body,
    choice('citation-format', 'Cite this release as', formats, formats[0][0], format => void draw(format)),
    shown,
    html('h3', null, 'Sources, to be cited beside it'),
    html('ul', { class: 'sources' }, manifest.sources.map(source => html('li', null,
      html('strong', null, source.title), `, ${source.release}. ${source.producer}. ${source.licence}.`,
      source.simulated ? html('em', null, ' Simulated.') : null, html('br', null), html('span', { class: 'fine' }, source.citation)))));
  await draw(formats[0][0]);
}
