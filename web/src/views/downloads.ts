/** Every table, panel and figure, with a line of code that reads it. */

import type { FigureFacts, PanelEntry, TableEntry } from '../api/types';
import { copyButton } from '../copy';
import { choice, html, replace, type Child } from '../dom';
import type { Explorer } from '../explorer';
import { cell, head, number, scrollable } from '../tables';
import { bytes, count } from '../text/numbers';
import { reason } from './section';
import { panelSnippets, tableSnippets } from './snippets';

export async function showDownloads(body: HTMLElement, explorer: Explorer): Promise<void> {
  const { reader } = explorer;
  const [{ tables }, { panels }, figures] = await Promise.all([reader.tables(), reader.panels(), figuresOf(explorer)]);
  replace(body,
    snippets(explorer, tables, panels),
    html('h3', null, 'Tables'), tablesOf(explorer, tables),
    html('h3', null, 'Panels'), panelsOf(explorer, panels),
    html('h3', null, 'Figures'), figures,
    html('p', null, 'Everything at once: ', html('a', { href: reader.address([]) }, 'the manifest'), ' names every file with its digest.'));
}

function snippets({ reader }: Explorer, tables: readonly TableEntry[], panels: readonly PanelEntry[]): HTMLElement {
  const lines = html('div', { class: 'snippets', 'aria-live': 'polite' });
  const files = [...tables.map(table => [`tables/${table.name}`, table.name] as const), ...panels.map(panel => [`panels/${panel.country}`, `Panel: ${panel.name}`] as const)];
  const show = (file: string): void => {
    const address = new URL(reader.address(file.split('/')), location.href).href;
    const code = file.startsWith('panels/') ? panelSnippets(address) : tableSnippets(address);
    replace(lines, code.map(line => html('div', { class: 'snippet' },
      html('p', null, line.language), html('pre', { tabindex: 0, 'aria-label': `${line.language} code` }, html('code', null, line.code)),
      copyButton('Copy', () => line.code, { 'aria-label': `Copy the ${line.language} line` }))));
  };
  const first = files.find(([, name]) => name === 'coefficients')?.[0] ?? files[0]?.[0] ?? '';
  show(first);
  return html('div', null, choice('snippet-file', 'A line of code for', files, first, show), lines);
}

function tablesOf({ reader }: Explorer, tables: readonly TableEntry[]): HTMLElement {
  return scrollable('Tables', html('table', null,
    html('caption', { class: 'hidden' }, 'Tables'),
    head('Table', ['Rows'], 'Formats'),
    html('tbody', null, tables.map(table => html('tr', null,
      html('th', { scope: 'row' }, html('code', null, table.name), html('span', { class: 'fine' }, table.description)),
      number(count(table.rows)),
      html('td', { class: 'formats' }, table.formats.map(({ format, length }) => html('a', {
        href: reader.address(['tables', table.name], { format }), 'aria-label': `${table.name} as ${format} ${bytes(length)}`,
      }, `${format} `, html('span', { class: 'fine' }, bytes(length))))))))));
}

function panelsOf({ reader }: Explorer, panels: readonly PanelEntry[]): HTMLElement {
  return scrollable('Panels', html('table', null,
    html('caption', { class: 'hidden' }, 'Cell-month panels, Parquet'),
    head('Country', 'Months', ['Rows'], 'File'),
    html('tbody', null, panels.map(panel => html('tr', null,
      html('th', { scope: 'row' }, panel.name), cell(`${panel.months.first} to ${panel.months.last}`), number(count(panel.rows)),
      html('td', { class: 'formats' }, html('a', { href: reader.address(['panels', panel.country]) }, `${panel.country}.parquet `, html('span', { class: 'fine' }, bytes(panel.length)))))))));
}

async function figuresOf({ reader }: Explorer): Promise<Child> {
  let figures: readonly FigureFacts[];
  try {
    ({ figures } = await reader.figures());
  } catch (error) {
    return reason('The list of figures', error);
  }
  return html('ul', { class: 'figures' }, figures.map(figure => html('li', null, html('strong', null, figure.title), ' ',
    figure.formats.map(format => html('a', { href: reader.address(['figures', figure.name], { format }), 'aria-label': `${figure.title} as ${format}` }, format)),
    html('span', { class: 'fine' }, figure.description))));
}
