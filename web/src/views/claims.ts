/** What the brief claims, counted, with what each share is to be compared with. */

import type { Row } from '../api/rows';
import { html, type Child } from '../dom';
import { countryName, type Explorer } from '../explorer';
import { pooled, type State } from '../state/state';
import { head, number, scrollable } from '../tables';
import { byActor } from '../text/actors';
import { count, counted, fixed, percent } from '../text/numbers';
import { drawnOn, latestOnly } from './section';

type Threat = Row<'threats'>;
type Origin = Row<'enhancement_origins'>;
type Phase = Row<'map_phases'>;

const originNames = { any: 'With or without', with_base: 'With', without_base: 'Without' } as const;

const threatBases = { any: '', with_base: ', with a base', without_base: ', without a base' } as const;

export async function showClaims(body: HTMLElement, explorer: Explorer): Promise<void> {
  const draw = latestOnly(body, 'What the brief claims', async ({ country, actor }: State) => {
    const query = { country: `${country},${pooled}` };
    const [threats, origins, phases] = await Promise.all([
      explorer.reader.table('threats', query), explorer.reader.table('enhancement_origins', query), explorer.reader.table('map_phases', { country }),
    ]);
    const of = (scope: string) => (row: { readonly country: string; readonly actor_class: string }): boolean => row.country === scope && row.actor_class === actor;
    const titled = (name: string): string => `${name}, violence by ${byActor[actor]}`;
    const [own, all] = [titled(countryName(explorer.facts, country)), titled('all countries studied')];
    return [
      html('p', null, `Presence is enhanced “far short of the number of instances where threats increased”, says the brief. A threat is a cell-month in which the deaths of ${counted(threats[0]?.window_length_months ?? 0, 'month')} rose.`
        + ' In brackets is what to compare a share with. These are shares, not effects.'),
      html('h3', null, 'Was rising violence met?'),
      html('p', null, 'Share of threats after which presence in the cell was enhanced (the same share of cell-months without a death in that time).'),
      threatsOf(threats.filter(of(country)), own),
      html('h3', null, 'Did enhancements follow violence?'),
      html('p', null, `Share of enhancements in months at risk with deaths in the ${counted(origins[0]?.window_length_months ?? 0, 'month')} before, of those of which these months are known (the same share of cell-months without an enhancement). `,
        html('a', { href: '#definitions' }, 'What each part of the page counts')),
      originsOf(origins.filter(of(country)), own),
      html('details', null, html('summary', null, 'All countries studied together'), threatsOf(threats.filter(of(pooled)), all), originsOf(origins.filter(of(pooled)), all)),
      phasesOf(phases.filter(of(country)), own),
    ];
  });
  await drawnOn(explorer.store, ['country', 'actor'], draw);
}

/** A share, and that of its baseline in brackets. */
const compared = (share: number | null, baseline: number | null): HTMLTableCellElement =>
  number([share === null ? '–' : percent(share), ' ', html('span', { class: 'fine' }, `(${baseline === null ? '–' : percent(baseline)})`)]);

function threatsOf(rows: readonly Threat[], where: string): Child {
  const told = rows.filter(row => row.least_deaths === 1 && (row.threat === 'increase' || row.base === 'any') || row.threat === 'increase' && row.base === 'any');
  const title = `Rising violence and what followed: ${where}`;
  return scrollable(title, html('table', { class: 'threats' },
    html('caption', { class: 'hidden' }, title),
    head('Threat', ['Cell-months'], ['Enhanced within 3 months'], ['6 months'], ['12 months']),
    html('tbody', null, told.map(row => html('tr', null,
      html('th', { scope: 'row' }, threatName(row)),
      number(count(row.threats)),
      compared(row.share_met_within_3m, row.share_calm_enhanced_within_3m),
      compared(row.share_met_within_6m, row.share_calm_enhanced_within_6m),
      compared(row.share_met_within_12m, row.share_calm_enhanced_within_12m))))));
}

const threatName = (row: Threat): string =>
  `${row.threat === 'increase' ? 'Rose' : 'From none'} by ${counted(row.least_deaths, 'death')} or more${threatBases[row.base]}`;

function originsOf(rows: readonly Origin[], where: string): Child {
  const title = `Deaths before an enhancement: ${where}`;
  return scrollable(title, html('table', { class: 'origins' },
    html('caption', { class: 'hidden' }, title),
    head('Base the month before', ['Enhancements at risk, window known'], ['Deaths in the cell'], ['In cell or neighbours'], ['In neither']),
    html('tbody', null, rows.map(row => html('tr', null,
      html('th', { scope: 'row' }, originNames[row.base]),
      number(count(row.enhancements_known)),
      compared(row.share_enhancements_victims_in_cell, row.share_not_enhanced_victims_in_cell),
      compared(row.share_enhancements_victims_in_cell_or_neighbours, row.share_not_enhanced_victims_in_cell_or_neighbours),
      compared(row.share_enhancements_victims_in_neither, row.share_not_enhanced_victims_in_neither))))));
}

/** Months before a mission's first map; nothing where there are none. */
function phasesOf(rows: readonly Phase[], where: string): Child {
  const before = rows.filter(row => row.phase === 'before_first_map' && row.months_in_phase > 0);
  if (before.length === 0) {
    return null;
  }
  const title = `Months without and with deployment maps: ${where}`;
  const missions = before.map(row => row.mission);
  return [
    html('h3', null, 'Before the first map'),
    before.map(row => html('p', null, `${counted(row.deaths, 'death')} fell in ${counted(row.months_in_phase, 'month')} before the first map of ${row.mission}, about which the release can say nothing: that is no sign of inaction.`)),
    scrollable(title, html('table', { class: 'map-phases' },
      html('caption', { class: 'hidden' }, title),
      head('Mission', 'Months', ['How many'], ['Events'], ['Deaths'], ['Deaths a month']),
      html('tbody', null, rows.filter(row => missions.includes(row.mission) && row.months_in_phase > 0).map(row => html('tr', null,
        html('th', { scope: 'row' }, row.mission),
        html('td', null, phaseName(row)),
        number(count(row.months_in_phase)),
        number(count(row.events)),
        number(count(row.deaths)),
        number(row.deaths_per_month === null ? '–' : fixed(row.deaths_per_month, 1))))))),
  ];
}

const phaseName = (row: Phase): string => ({
  before_first_map: `from the mandate (${row.mandate_first}) to the first map`,
  mapped: `with maps, from ${row.first_map ?? 'none'}`,
  after_maps: 'after the maps',
})[row.phase];
