/** The facts of the release, the definitions grid, and what can be downloaded. */

import { address } from './api.js';
import { html, head, number, scrollable, bytes, count, month, period } from './dom.js';

/** @param data manifest, releases, and the tables fit_summary and coverage */
export function showRelease(section, { manifest, releases, fit_summary: fits }) {
  const pooled = fits.find(fit => fit.fit === 'pooled');
  const fact = (name, ...value) => html('div', null, html('dt', null, name), html('dd', null, ...value));
  section.append(html('dl', { class: 'facts' },
    fact('Release', html('code', null, manifest.release)),
    fact('Study period', period(manifest.period)),
    fact('Cell-months', count(pooled?.rows)),
    fact('Strengthened presences', count(pooled?.events))));
  section.append(html('h3', null, 'Countries studied'), html('ul', { class: 'countries' }, manifest.countries.map(country => html('li', null,
    html('strong', null, country.name), html('span', { class: 'fine' }, `${country.iso3} · ${month(country.months.first)} – ${month(country.months.last)}`)))));
  if (manifest.refused_countries.length > 0) {
    section.append(html('h3', null, 'Not studied'), html('ul', { class: 'refused' }, manifest.refused_countries.map(country => html('li', null,
      html('strong', null, country.name), ` (${country.iso3}): ${country.reason}`))));
  }
  section.append(html('details', null, html('summary', null, `${manifest.sources.length} source files`),
    html('ul', { class: 'sources' }, manifest.sources.map(source => html('li', null,
      html('strong', null, source.title), `, ${source.release}. ${source.producer}. ${source.licence}.`,
      source.simulated ? html('em', null, ' Simulated.') : null, html('br'), html('span', { class: 'fine' }, source.citation))))));
  if (releases.length > 1) {
    section.append(html('form', { class: 'choice', method: 'get', action: '/' },
      html('label', { for: 'release-choice' }, 'Another release '),
      html('select', { id: 'release-choice', name: 'release' }, releases.map(entry => html('option', { value: entry.release, selected: entry.release === manifest.release },
        `${entry.release}${entry.latest ? ' (latest)' : ''}${entry.simulated ? ' (simulated)' : ''}`))),
      html('button', null, 'Show')));
  }
}

const briefEvents = 398;

/** @param data the table definitions_grid */
export function showDefinitions(section, { manifest, definitions_grid: grid }) {
  const exact = grid.filter(row => row.events === briefEvents).length;
  const words = text => text.replaceAll('_', ' ');
  section.append(
    html('p', null, `The brief counts ${briefEvents} strengthened presences, and several readings of its text are possible. Counted under ${count(grid.length)} combinations of definitions, ${exact === 0 ? 'none gives' : exact === 1 ? 'one gives' : `${count(exact)} give`} exactly ${briefEvents}. The nearest ten:`),
    scrollable('Definitions grid', html('table', null,
      html('caption', { class: 'hidden' }, 'The ten combinations of definitions nearest to 398'),
      head(['Events'], ['From 398'], 'Level', 'Kind', ['Least increase'], 'Unknown troops', 'Police', 'RPF', 'First map', 'Cells', 'Months', 'Risk set'),
      html('tbody', null, grid.slice(0, 10).map(row => html('tr', { class: row.events === briefEvents ? 'exact' : null },
        html('th', { scope: 'row', class: 'number' }, count(row.events)),
        number(count(row.distance_from_398)),
        [row.level, row.kind].map(text => html('td', null, words(text))),
        number(count(row.threshold_troops)),
        html('td', null, words(row.unknown_troops)),
        [row.formed_police, row.regional_protection_force].map(flag => html('td', null, flag ? 'yes' : 'no')),
        [row.start_up, row.cells, row.months, row.risk_set].map(text => html('td', null, words(text)))))))),
    html('p', { class: 'fine' }, 'RPF: the Regional Protection Force of UNMISS. ', html('a', { href: `${address(manifest.release, 'tables', 'definitions_grid')}?format=csv` }, 'All combinations (CSV)')));
}

/** @param data manifest, and the lists tables and panels */
export function showDownloads(section, { manifest, tables, panels }) {
  const table = entry => address(manifest.release, 'tables', entry.name);
  section.append(
    scrollable('Tables', html('table', null,
      html('caption', null, 'Tables'), head('Table', ['Rows'], 'Formats'),
      html('tbody', null, tables.map(entry => html('tr', null,
        html('th', { scope: 'row' }, html('code', null, entry.name), html('span', { class: 'fine' }, entry.description)),
        number(count(entry.rows)),
        html('td', { class: 'formats' }, entry.formats.map(({ format, length }) => html('a', { href: `${table(entry)}?format=${format}`, 'aria-label': `${entry.name} as ${format}, ${bytes(length)}` }, format)))))))),
    scrollable('Panels', html('table', null,
      html('caption', null, 'Cell-month panels, Parquet'), head('Country', 'Months', ['Rows'], 'File'),
      html('tbody', null, panels.map(panel => html('tr', null,
        html('th', { scope: 'row' }, panel.name), html('td', null, `${panel.months.first} to ${panel.months.last}`), number(count(panel.rows)),
        html('td', { class: 'formats' }, html('a', { href: address(manifest.release, 'panels', panel.country) }, `${panel.country}.parquet`), html('span', { class: 'fine' }, bytes(panel.length)))))))),
    html('p', null, 'Everything at once: ', html('a', { href: address(manifest.release) }, 'the manifest'), ' names every file with its digest.'));
}
