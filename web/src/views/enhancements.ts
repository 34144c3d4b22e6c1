/** How many enhancements each part of the page counts, and how these numbers come from one another. */

import { countryMonthColumns } from '../api/rows';
import { html, type Child } from '../dom';
import { countryName, type Explorer } from '../explorer';
import { pooled } from '../state/state';
import { head, number, scrollable } from '../tables';
import { count } from '../text/numbers';

interface Counts {
  readonly all: number;
  readonly atRisk: number;
  readonly known: number | undefined;
  readonly modelled: number | undefined;
}

/** @param everywhere what the definitions grid counts by the profile's definitions, in every month and in those at risk; null where it has none of them */
export async function enhancementsOf(explorer: Explorer, country: string, everywhere: Readonly<Record<'everyMonth' | 'atRisk', number | null>>): Promise<Child> {
  const { reader, facts } = explorer;
  const countries = facts.manifest.countries.map(one => one.iso3);
  const [months, origins, fits] = await Promise.all([
    Promise.all(countries.map(one => reader.table('country_months', { country: one }, countryMonthColumns))),
    reader.table('enhancement_origins', { country: `${country},${pooled}` }),
    reader.table('fit_summary'),
  ]);
  const window = origins[0]?.window_length_months ?? 0;
  const counts = (scope: string): Counts => {
    const rows = scope === pooled ? months.flat() : months[countries.indexOf(scope)] ?? [];
    const sum = (those: typeof rows): number => those.reduce((all, row) => all + (row.enhancements ?? 0), 0);
    return {
      all: sum(rows),
      atRisk: sum(rows.filter(row => row.at_risk)),
      known: origins.find(row => row.country === scope && row.actor_class === 'any' && row.base === 'any')?.enhancements_known,
      modelled: fits.find(row => row.fit === scope)?.events,
    };
  };
  const [own, all] = [counts(country), counts(pooled)];
  const line = (name: string, where: string, of: (one: Counts) => number | undefined, inHosts: number | null): HTMLElement =>
    html('tr', null, html('th', { scope: 'row' }, name, html('span', { class: 'fine' }, where)), number(count(of(own))), number(count(of(all))), number(count(inHosts)));
  const title = 'What each part of the page counts';
  return [
    html('h3', null, title),
    html('p', null, 'An enhancement is a cell-month with more troops than the month before. Each number is part of the one above it, and of the one to its right. The definitions grid alone counts every host country of a mission, because maps tell also of those whose violence the release has no file of.'),
    scrollable(title, html('table', { id: 'enhancements' },
      html('caption', { class: 'hidden' }, title),
      head('Enhancements', [countryName(facts, country)], ['All countries studied'], ['All host countries']),
      html('tbody', null,
        line('In all months with maps', 'The map and the story of a cell, in their months. With the first map of a mission every base of it is one. The definitions grid, where months counted are every month.', one => one.all, everywhere.everyMonth),
        line('In months at risk', 'Those after the first map of a mission. The definitions grid, where months counted are at risk; ◆ is the number on the right.', one => one.atRisk, everywhere.atRisk),
        line(`… of which the ${window} months before are known`, 'The claims: UCDP GED covers the whole window.', one => one.known, null),
        line('… and every term of the model', 'The curves and the coefficients. Each specification has a sample of its own: it may count other increases, or months between maps only.', one => one.modelled, null)))),
  ];
}
