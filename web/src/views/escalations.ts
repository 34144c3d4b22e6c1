/** Where killing escalated in a month, what is unanswered first. */

import type { Row } from '../api/rows';
import { choice, html, replace, type Child } from '../dom';
import { countryName, type Explorer } from '../explorer';
import type { State } from '../state/state';
import { cell, head, number, scrollable } from '../tables';
import { monthName, monthOf } from '../text/months';
import { count, fixed } from '../text/numbers';
import { drawnOn, latestOnly } from './section';

type Escalation = Row<'escalations'>;

const responses: Readonly<Record<string, string>> = {
  enhanced: 'enhanced within 6 months',
  not_enhanced: 'not enhanced within 6 months',
  no_base_within_100_km: 'not enhanced, no base within 100 km',
  pending: 'not yet, maps go on for less than 6 months',
  no_maps: 'no maps, so nothing is known',
};

const levels = [['cell', 'Cells'], ['adm_1', 'First-level units']] as const;

export async function showEscalations(body: HTMLElement, explorer: Explorer): Promise<void> {
  let level: string = levels[0][0];
  const draw = latestOnly(body, 'The list of escalations', async ({ country }: State) => {
    const rows = await explorer.reader.table('escalations', { country });
    const where = countryName(explorer.facts, country);
    const months = [...new Set(rows.map(row => row.month))].sort().reverse();
    if (months[0] === undefined) {
      return html('p', null, `No surge and no record in ${where}.`);
    }
    let month = months[0];
    const list = html('div', { 'aria-live': 'polite' });
    const show = (): void => replace(list, listOf(rows.filter(row => row.month === month && row.level === level), where, month));
    show();
    return [
      html('p', null, 'A surge is 10 deaths or more in three months, and three times what three of the twelve months before had on average; a record is more than in any three months before. ',
        'What the mission has not answered comes first. How often the rules came before more killing is in the table ', html('code', null, 'escalation_backtest'), '.'),
      html('div', { class: 'fields' },
        choice('escalation-month', 'Month', months.map(one => [one, monthName(monthOf(one))] as const), month, chosen => { month = chosen; show(); }),
        choice('escalation-level', 'Places', levels, level, chosen => { level = chosen; show(); })),
      list,
    ];
  });
  await drawnOn(explorer.store, ['country'], draw);
}

function listOf(rows: readonly Escalation[], where: string, month: string): Child {
  if (rows.length === 0) {
    return html('p', null, `No surge and no record in such places of ${where} in ${monthName(monthOf(month))}. Events that name no first-level unit are in none; some files of GED name none.`);
  }
  const title = `Escalations: ${where}, ${monthName(monthOf(month))}`;
  return scrollable(title, html('table', { class: 'escalations' },
    html('caption', { class: 'hidden' }, title),
    head('Place', ['Killed in 3 months'], ['Times the year before'], 'Highest since', ['Troops before'], ['Troops'], ['6 months after'], ['Nearest base, km'], 'The mission'),
    html('tbody', null, rows.map(row => html('tr', null,
      html('th', { scope: 'row' }, placeOf(row)),
      number(count(row.deaths_3m)),
      number(row.ratio === null ? '–' : fixed(row.ratio, 1)),
      cell(row.highest_since ?? (row.record ? 'ever' : 'GED begins')),
      number(count(row.troops_before)), number(count(row.troops)), number(count(row.troops_after_6m)),
      number(row.nearest_base_km === null ? '–' : count(row.nearest_base_km)),
      cell(responses[row.response] ?? row.response))))));
}

const placeOf = (row: Escalation): Child => (row.gid === null ? row.adm_1 : [html('a', { href: `/cell/${row.gid}` }, `Cell ${row.gid}`), row.adm_1 === null ? '' : `, ${row.adm_1}`]);
