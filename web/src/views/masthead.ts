/** Which release is shown, and what it covers, in a line. */

import { byId, html, replace } from '../dom';
import type { Explorer } from '../explorer';
import { monthOf, periodName } from '../text/months';
import { counted } from '../text/numbers';

export function showMasthead(explorer: Explorer): void {
  const { manifest } = explorer.facts;
  replace(byId('release-line'),
    releaseChoice(explorer),
    html('p', null, `${periodName(monthOf(manifest.period.first), monthOf(manifest.period.last))}; `
      + `${counted(manifest.countries.length, 'country', 'countries')}: ${manifest.countries.map(country => country.name).join(', ')}`));
  replace(byId('made-by'), `PocGrid ${manifest.code.version}, code `, html('code', { title: manifest.code.digest }, manifest.code.digest.slice(0, 12)));
}

function releaseChoice({ facts, releases }: Explorer): HTMLElement {
  const select = html('select', { id: 'release' }, releases.map(entry => html('option', { value: entry.release, selected: entry.release === facts.manifest.release },
    `${entry.release}${entry.latest ? ' (latest)' : ''}${entry.simulated ? ' (simulated)' : ''}`)));
  select.addEventListener('change', () => {
    const query = new URLSearchParams(location.search);
    query.set('release', select.value);
    location.search = query.toString();
  });
  return html('p', null, html('label', { for: 'release' }, 'Release '), select);
}
