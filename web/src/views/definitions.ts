/** The definitions grid: how many enhancements every reading of the brief gives, 398 marked. */

import { definitionColumns, definitionOptions, type Definition, type DefinitionOption } from '../api/rows';
import type { Manifest } from '../api/types';
import { briefEvents, definitionsDrawing } from '../charts/definitions';
import { choice, html, replace, type Child } from '../dom';
import type { Explorer } from '../explorer';
import type { Definitions, State } from '../state/state';
import { cell, head, number, scrollable } from '../tables';
import { count, counted } from '../text/numbers';
import { optionName, words, yesNo } from '../text/words';
import { enhancementsOf } from './enhancements';
import { drawnOn, latestOnly } from './section';

const shownRows = 10;

export async function showDefinitions(body: HTMLElement, explorer: Explorer): Promise<void> {
  const grid = await explorer.reader.table('definitions_grid', {}, definitionColumns);
  const values = Object.fromEntries(definitionOptions.map(option => [option, [...new Set(grid.map(row => row[option]))].sort(byValue).map(String)])) as Record<DefinitionOption, string[]>;
  const reason = grid[0]?.not_ranked ?? null;
  const exact = grid.filter(row => row.events === briefEvents).length;
  const filters = html('div', { class: 'fields' });
  const shown = html('div', { 'aria-live': 'polite' });
  const parts = html('div', null);
  replace(body,
    html('p', null, `The brief counts ${briefEvents} strengthened presences, and several readings of its text are possible. Counted under ${count(grid.length)} combinations of definitions, as cell-months`
      + (reason === null ? `, ${exact === 0 ? 'none gives' : exact === 1 ? 'one gives' : `${count(exact)} give`} exactly ${briefEvents}.` : `. They are not compared with the brief’s number: ${reason}`)),
    filters, shown, parts);
  explorer.store.watch(['definitions'], ({ definitions }) => {
    const active = (Object.keys(definitions) as DefinitionOption[]).filter(option => values[option].includes(definitions[option]!));
    const matching = grid.filter(row => active.every(option => String(row[option]) === definitions[option]));
    const focused = filters.contains(document.activeElement) ? document.activeElement!.id : null;
    replace(filters, definitionOptions.map(option => filterOf(explorer, option, values[option], definitions)));
    filters.querySelector<HTMLElement>(`#${focused ?? 'none'}`)?.focus();
    replace(shown, unknownOf(definitions, active), gridOf(explorer, grid, matching));
  });
  const profile = profileRow(explorer.facts.manifest, grid);
  const everyMonth = profile === null ? undefined : grid.find(row => definitionOptions.every(option => row[option] === (option === 'months' ? 'every_month' : profile[option])));
  const draw = latestOnly(parts, 'What each part counts', ({ country }: State) => enhancementsOf(explorer, country, { everyMonth: everyMonth?.events ?? null, atRisk: profile?.events ?? null }));
  await drawnOn(explorer.store, ['country'], draw);
}

const byValue = (a: string | number | boolean, b: string | number | boolean): number => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en'));

const valueName = (value: string): string => (value === 'true' || value === 'false' ? yesNo(value === 'true') : words(value));

function filterOf({ store }: Explorer, option: DefinitionOption, values: readonly string[], definitions: Definitions): HTMLElement {
  return choice(`definition-${option}`, optionName(option), [['', 'any'], ...values.map(value => [value, valueName(value)] as const)], definitions[option] ?? '', chosen => {
    const { [option]: _, ...others } = definitions;
    store.update({ definitions: chosen === '' ? others : { ...others, [option]: chosen } });
  });
}

function unknownOf(definitions: Definitions, active: readonly DefinitionOption[]): Child {
  const unknown = (Object.keys(definitions) as DefinitionOption[]).filter(option => !active.includes(option));
  return unknown.map(option => html('p', { class: 'message', role: 'status' }, `The address asks for ${words(option)} '${definitions[option]!.slice(0, 60)}', which the grid does not hold; it was left out.`));
}

function gridOf({ facts }: Explorer, grid: readonly Definition[], matching: readonly Definition[]): Child {
  const profile = profileRow(facts.manifest, grid);
  if (matching.length === 0) {
    return html('p', null, 'No combination of definitions is like that.');
  }
  const counts = matching.map(row => row.events);
  const isRanked = matching[0]!.rank !== null;
  return [
    html('p', null, `${counted(matching.length, 'combination')}: from ${count(Math.min(...counts))} to ${count(Math.max(...counts))} enhancements`
      + (isRanked ? `; ${count(counts.filter(events => events === briefEvents).length)} of them exactly ${briefEvents}.` : '.')),
    definitionsDrawing(grid.map(row => row.events), counts, profile?.events ?? null, isRanked, facts.manifest.simulated),
    html('h3', null, isRanked ? `Nearest to ${briefEvents}` : 'The first of them'),
    scrollable(isRanked ? 'Combinations nearest to 398' : 'First combinations', html('table', { id: 'nearest' },
      html('caption', { class: 'hidden' }, isRanked ? `The combinations of definitions nearest to ${briefEvents}` : 'The first combinations of definitions, in the order of their options'),
      head(['Events'], ...(isRanked ? [['From 398'] as const] : []), ...definitionOptions.map(option => optionName(option))),
      html('tbody', null, matching.slice(0, shownRows).map(row => html('tr', { class: isRanked && row.events === briefEvents ? 'exact' : null },
        html('th', { scope: 'row', class: 'number' }, count(row.events)),
        row.distance_from_398 === null ? null : number(count(row.distance_from_398)),
        definitionOptions.map(option => cell(valueName(String(row[option])))))))))
  ];
}

/** Of the configuration that the manifest holds as it was written, what the definitions are about. */
interface ProfileOptions {
  readonly panel?: {
    readonly country_rule: string;
    readonly strength: { readonly level: string; readonly maps: string; readonly unknown: string; readonly include_formed_police: boolean; readonly include_regional_protection_force: boolean };
    readonly enhancement: { readonly threshold: number; readonly kind: string; readonly start_up: string };
  };
  readonly model?: { readonly risk_set?: string };
}

/** The combination that the profile counts by. */
function profileRow(manifest: Manifest, grid: readonly Definition[]): Definition | null {
  const { panel, model } = manifest.profile as ProfileOptions;
  if (panel === undefined) {
    return null;
  }
  const own: Partial<Record<DefinitionOption, string | number | boolean>> = {
    level: panel.strength.level, kind: panel.enhancement.kind, threshold_troops: panel.enhancement.threshold, unknown_troops: panel.strength.unknown,
    formed_police: panel.strength.include_formed_police, regional_protection_force: panel.strength.include_regional_protection_force,
    start_up: panel.enhancement.start_up, maps: panel.strength.maps, cells: panel.country_rule, months: 'at_risk',
  };
  const riskSet = model?.risk_set ?? 'all_months';
  return grid.find(row => definitionOptions.every(option => row[option] === own[option]) && row.risk_sets.split(';').includes(riskSet)) ?? null;
}
