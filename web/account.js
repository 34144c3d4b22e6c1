/** The account: at every stage, in = placed + excluded by a named reason. */

import { html, head, number, scrollable, count } from './dom.js';

const stages = {
  read: 'Read from the files',
  'grid-months': 'Placed in cells and months',
  panel: 'Used in the panels',
  fit: 'Used in the models',
};

/** @param data manifest, and the table account */
export function showAccount(section, { manifest, account }) {
  const titles = Object.fromEntries(manifest.sources.map(source => [source.file, source.title]));
  section.append(html('p', null, 'What entered each stage is what was placed plus what was left out, each row with its reason. A release whose account does not add up is not published.'));
  for (const [stage, rows] of grouped(account, row => row.stage)) {
    const title = stages[stage] ?? stage;
    const hasDeaths = rows.some(row => row.deaths !== null);
    const hasTroops = rows.some(row => row.troops !== null);
    const columns = ['Outcome', [stage === 'fit' ? 'Cell-months' : 'Rows'], ...(hasDeaths ? [['Deaths']] : []), ...(hasTroops ? [['Troops']] : [])];
    section.append(html('details', { open: stage === 'grid-months' },
      html('summary', null, title, html('span', { class: 'fine' }, ` · ${totals(rows)}`)),
      scrollable(title, html('table', { class: 'account' },
        html('caption', { class: 'hidden' }, title),
        head(...columns),
        [...grouped(rows, row => JSON.stringify([row.source, row.source_release, row.file]))].map(([, lines]) =>
          html('tbody', null, sourceRow(lines[0], titles, columns.length), lines.map(row => line(row, hasDeaths, hasTroops))))))));
  }
}

function sourceRow({ stage, source, source_release: release, file }, titles, width) {
  const name = stage === 'fit'
    ? html('strong', null, file)
    : [html('strong', null, titles[file] ?? source), html('span', { class: 'fine' }, `${release} · ${file}`)];
  return html('tr', null, html('th', { scope: 'rowgroup', colspan: width }, name));
}

function line(row, hasDeaths, hasTroops) {
  const words = { in: 'In', placed: 'Placed', excluded: `Left out: ${row.reason}` };
  return html('tr', { class: row.outcome },
    html('td', null, words[row.outcome] ?? row.outcome),
    number(count(row.rows)),
    hasDeaths ? number(count(row.deaths)) : null,
    hasTroops ? number(count(row.troops)) : null);
}

function totals(rows) {
  const sum = outcome => rows.filter(row => row.outcome === outcome).reduce((all, row) => all + row.rows, 0);
  return `${count(sum('in'))} in = ${count(sum('placed'))} placed + ${count(sum('excluded'))} left out`;
}

function grouped(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    const name = key(row);
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return groups;
}
