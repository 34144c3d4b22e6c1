/** The first page: reads one release and shows it. */

import { address, read, readManifest, readReleases, readTable } from './api.js';
import { html } from './dom.js';
import { showAccount } from './account.js';
import { showCoefficients } from './coefficients.js';
import { showCurves } from './curves.js';
import { showDefinitions, showDownloads, showRelease } from './release.js';

const needed = ['account', 'coefficients', 'curves', 'definitions_grid', 'fit_summary'];

const element = id => document.getElementById(id);

/** Everything that the page shows, of the release that the address names, else of the latest. */
async function readAll() {
  const asked = new URLSearchParams(location.search).get('release') || 'latest';
  const manifest = await readManifest(asked);
  const { release } = manifest;
  const [{ releases }, { tables }, { panels }, ...rows] = await Promise.all([
    readReleases(),
    read(address(release, 'tables')),
    read(address(release, 'panels')),
    ...needed.map(table => readTable(release, table)),
  ]);
  return { manifest, releases, tables, panels, ...Object.fromEntries(needed.map((table, i) => [table, rows[i]])) };
}

function show(data) {
  const { manifest } = data;
  document.title = `${manifest.simulated ? 'SIMULATED · ' : ''}PocGrid ${manifest.release}`;
  document.documentElement.dataset.simulated = manifest.simulated;
  element('simulated').hidden = !manifest.simulated;
  showRelease(element('release'), data);
  showCurves(element('curves'), data);
  showCoefficients(element('coefficients'), data);
  showAccount(element('account'), data);
  showDefinitions(element('definitions'), data);
  showDownloads(element('downloads'), data);
  element('made-by').replaceChildren(`PocGrid ${manifest.code.version}, code `, html('code', { title: manifest.code.digest }, manifest.code.digest.slice(0, 12)));
  element('message').hidden = true;
  element('sections').hidden = false;
  element('contents').hidden = false;
  if (location.hash) document.querySelector(location.hash)?.scrollIntoView();
}

try {
  show(await readAll());
} catch (error) {
  element('message').classList.toggle('error', !error.isEmpty);
  element('message').replaceChildren(error.isEmpty
    ? 'No release has been published yet. This page shows the first one as soon as it is.'
    : `The release cannot be shown. ${error.message}`);
}
document.documentElement.dataset.state = 'ready';
