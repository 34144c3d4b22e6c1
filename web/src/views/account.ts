/** The account: at every stage, in = placed + excluded by a named reason; and what is covered at all. */

import type { Row } from '../api/rows';
import { html, replace, type Child } from '../dom';
import type { Explorer } from '../explorer';
import { cell, head, number, scrollable } from '../tables';
import { count } from '../text/numbers';
import { words } from '../text/words';

const stages: Readonly<Record<string, string>> = {
  read: 'Read from the files',
  'grid-months': 'Placed in cells and months',
  panel: 'Used in the panels',
  fit: 'Used in the models',
};

export async function showAccount(body: HTMLElement, { reader, facts: { manifest } }: Explorer): Promise<void> {
  const [account, coverage] = await Promise.all([reader.table('account'), reader.table('coverage')]);
  const titles = new Map(manifest.sources.map(source => [source.file, source.title]));
  replace(body,
    html('p', null, 'What entered each stage is what was placed plus what was left out, each row with its reason. A release whose account does not add up is not published.'),
    [...Map.groupBy(account, row => row.stage)].map(([stage, rows]) => stageOf(stage, rows, titles)),
    manifest.refused_countries.length === 0 ? null : [
      html('h3', null, 'Not studied'),
      html('ul', { class: 'refused' }, manifest.refused_countries.map(country => html('li', null, html('strong', null, country.name), ` (${country.iso3}): ${country.reason}`))),
    ],
    html('h3', null, 'Coverage'),
    coverageOf(coverage));
}

function stageOf(stage: string, rows: readonly Row<'account'>[], titles: ReadonlyMap<string, string>): HTMLElement {
  const title = stages[stage] ?? stage;
  const hasDeaths = rows.some(row => row.deaths !== null);
  const hasTroops = rows.some(row => row.troops !== null);
  const columns = ['Outcome', [stage === 'fit' ? 'Cell-months' : 'Rows'] as const, ...(hasDeaths ? [['Deaths'] as const] : []), ...(hasTroops ? [['Troops'] as const] : [])];
  return html('details', { open: stage === 'grid-months' },
    html('summary', null, title, html('span', { class: 'fine' }, ` · ${totals(rows)}`)),
    scrollable(title, html('table', { class: 'account' },
      html('caption', { class: 'hidden' }, title),
      head(...columns),
      [...Map.groupBy(rows, row => `${row.source} ${row.source_release} ${row.file}`).values()].map(lines =>
        html('tbody', null, sourceLine(lines[0]!, titles, columns.length), lines.map(row => line(row, hasDeaths, hasTroops)))))));
}

function sourceLine({ stage, source, source_release: release, file }: Row<'account'>, titles: ReadonlyMap<string, string>, width: number): HTMLElement {
  const name: Child = stage === 'fit'
    ? html('strong', null, file)
    : [html('strong', null, titles.get(file) ?? source), html('span', { class: 'fine' }, `${release} · ${file}`)];
  return html('tr', null, html('th', { scope: 'rowgroup', colspan: width }, name));
}

function line(row: Row<'account'>, hasDeaths: boolean, hasTroops: boolean): HTMLElement {
  const outcomes: Readonly<Record<string, string>> = { in: 'In', placed: 'Placed', excluded: `Left out: ${row.reason}` };
  return html('tr', { class: row.outcome },
    cell(outcomes[row.outcome] ?? row.outcome), number(count(row.rows)), hasDeaths ? number(count(row.deaths)) : null, hasTroops ? number(count(row.troops)) : null);
}

function totals(rows: readonly Row<'account'>[]): string {
  const sum = (outcome: string): number => rows.filter(row => row.outcome === outcome).reduce((all, row) => all + row.rows, 0);
  return `${count(sum('in'))} in = ${count(sum('placed'))} placed + ${count(sum('excluded'))} left out`;
}

function coverageOf(coverage: readonly Row<'coverage'>[]): HTMLElement {
  return scrollable('Coverage', html('table', null,
    html('caption', { class: 'hidden' }, 'What is covered'),
    head('What', 'Status', 'Months', 'Detail'),
    html('tbody', null, coverage.map(row => html('tr', null,
      html('th', { scope: 'row' }, `${row.subject}: ${words(row.name)}`),
      cell(words(row.status)),
      cell(row.first_month === null ? '–' : `${row.first_month} to ${row.last_month ?? ''}`),
      cell(html('span', { class: 'fine' }, row.detail)))))));
}
