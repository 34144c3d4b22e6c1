/** The explorer: reads one release and shows it. */

import { ApiError, readManifest, readReleases, ReleaseReader } from './api/client';
import { byId, html, replace } from './dom';
import type { Explorer } from './explorer';
import { askedOf, cellOfPath, settle } from './state/address';
import type { Facts } from './state/state';
import { Store } from './state/store';
import { showContents } from './views/contents';
import { showControls } from './views/controls';
import { showMap } from './views/map';
import { showMasthead } from './views/masthead';
import { preparePrinting } from './views/print';
import { whenNear } from './views/section';
import { showStory } from './views/story';

async function open(): Promise<Explorer> {
  const pinned = new URLSearchParams(location.search).get('release');
  const [asked, { releases }] = await Promise.all([readAsked(pinned), readReleases()]);
  const reader = new ReleaseReader(asked.manifest.release);
  const missions = await reader.table('missions');
  const facts = { manifest: asked.manifest, missions };
  const place = await readPlace(reader, facts);
  const query = (): URLSearchParams => askedOf(location, place.country);
  const { state, notes } = settle(query(), facts);
  showNotes([...asked.notes, ...place.notes, ...notes]);
  return { facts, reader, releases, store: new Store(state, facts, asked.notes.length > 0 ? null : pinned, query, showNotes) };
}

/** In which country that is studied the cell of an address as /cell/137922 has the largest part; null, and a note, where in none. */
async function readPlace(reader: ReleaseReader, { manifest }: Facts): Promise<{ country: string | null; notes: string[] }> {
  const gid = cellOfPath(location.pathname);
  if (gid === null) {
    return { country: null, notes: [] };
  }
  const parts = (await reader.table('cell_countries', { gid }, ['country', 'share_of_cell'])).filter(row => manifest.countries.some(one => one.iso3 === row.country));
  const [largest] = [...parts].sort((a, b) => (b.share_of_cell ?? 0) - (a.share_of_cell ?? 0));
  return largest === undefined
    ? { country: null, notes: [`Cell ${gid} lies in no country that this release studies.`] }
    : { country: largest.country, notes: [] };
}

/** The release that the address names; the latest, and a note, where there is none of that name. */
async function readAsked(release: string | null): Promise<{ manifest: Explorer['facts']['manifest']; notes: string[] }> {
  if (release === null) {
    return { manifest: await readManifest('latest'), notes: [] };
  }
  try {
    return { manifest: await readManifest(release), notes: [] };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) {
      throw error;
    }
    return { manifest: await readManifest('latest'), notes: [`There is no release '${release.slice(0, 80)}' here; the latest is shown.`] };
  }
}

function showNotes(notes: readonly string[]): void {
  replace(byId('notes'), notes.length === 0 ? null : html('ul', { class: 'message' }, notes.map(note => html('li', null, note))));
}

async function show(explorer: Explorer): Promise<void> {
  const { manifest } = explorer.facts;
  document.title = `${manifest.simulated ? 'SIMULATED · ' : ''}PocGrid ${manifest.release}`;
  document.documentElement.dataset['simulated'] = String(manifest.simulated);
  byId('simulated').hidden = !manifest.simulated;
  byId('message').hidden = true;
  byId('controls').hidden = false;
  showMasthead(explorer);
  showControls(explorer);
  showBelow(explorer);
  preparePrinting();
  await showContents(Promise.all([showMap(explorer), showStory(explorer)]), cellOfPath(location.pathname) === null ? '' : '#story');
}

/** What is below the first view is read, program and data, when it comes near. */
function showBelow(explorer: Explorer): void {
  const near = (id: string, what: string, view: Exclude<keyof typeof import('./views/below'), 'default'>): void =>
    whenNear(id, what, async body => (await import('./views/below'))[view](body, explorer));
  near('answers', 'The answer', 'showAnswers');
  near('escalations', 'The list of escalations', 'showEscalations');
  near('summary', 'The summary', 'showSummary');
  near('claims', 'What the brief claims', 'showClaims');
  near('curves', 'The curves', 'showCurves');
  near('coefficients', 'The coefficients', 'showCoefficients');
  near('specifications', 'The specification curve', 'showSpecifications');
  near('definitions', 'The definitions grid', 'showDefinitions');
  near('account', 'The account', 'showAccount');
  near('downloads', 'The list of downloads', 'showDownloads');
  near('citation', 'The citation', 'showCitation');
}

function fail(error: unknown): void {
  const isEmpty = error instanceof ApiError && error.status === 404 && error.value === 'latest';
  byId('sections').hidden = true;
  byId('contents').hidden = true;
  byId('controls').hidden = true;
  byId('message').hidden = false;
  byId('message').className = isEmpty ? 'message' : 'message error';
  byId('message').textContent = isEmpty
    ? 'No release has been published yet. This page shows the first one as soon as it is.'
    : `The release cannot be shown. ${error instanceof Error ? error.message : String(error)}`;
}

/** Not awaited here: parts of the program that are read later wait until this one has run. */
async function start(): Promise<void> {
  try {
    await show(await open());
  } catch (error) {
    fail(error);
  }
  performance.mark('pocgrid-ready');
  document.documentElement.dataset['state'] = 'ready';
}

void start();
