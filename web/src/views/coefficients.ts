/** The coefficients of a model: numbers, and where each interval lies. */

import type { Row } from '../api/rows';
import { html, replace, svg, type Child } from '../dom';
import type { Explorer } from '../explorer';
import { cell, head, number, scrollable } from '../tables';
import { counted, fixed, interval, pValue } from '../text/numbers';
import { termName } from '../text/words';
import { fitChoice, fitName, refusal } from './fits';

const span = { width: 170, height: 18, pad: 5 };

type Scale = (value: number) => number;

/** Of releases from before CR2, without the columns on it. */
type Coefficient = Omit<Row<'coefficients'>, 'degrees_of_freedom' | 'rests_on' | 'sandwich_std_error' | 'sandwich_p_value'>
  & Partial<Pick<Row<'coefficients'>, 'degrees_of_freedom' | 'rests_on' | 'sandwich_std_error'>>;

type Support = ReadonlyMap<string, Row<'term_support'>>;

export async function showCoefficients(body: HTMLElement, explorer: Explorer): Promise<void> {
  const { tables } = await explorer.reader.tables();
  const has = (name: string): boolean => tables.some(table => table.name === name);
  const [rows, fits, supports, pooling] = await Promise.all([
    explorer.reader.table('coefficients'), explorer.reader.table('fit_summary'), has('term_support') ? explorer.reader.table('term_support') : [],
    has('partial_pooling') ? explorer.reader.table('partial_pooling') : [],
  ]);
  const shown = html('div', { 'aria-live': 'polite' });
  replace(body, fitChoice(explorer, 'coefficients-fit', fits), shown);
  explorer.store.watch(['fit'], state => {
    const fit = fits.find(row => row.fit === state.fit);
    const support = new Map(supports.filter(row => row.fit === state.fit).map(row => [row.term, row]));
    replace(shown, coefficientsOf(explorer, state.fit, rows.filter(row => row.fit === state.fit), support, fit), partiallyPooled(pooling, state.fit));
  });
}

function coefficientsOf({ facts }: Explorer, name: string, rows: readonly Coefficient[], support: Support, fit: Row<'fit_summary'> | undefined): Child {
  if (rows.length === 0) {
    return refusal(facts, fit, name);
  }
  const isIntercept = (row: Coefficient): boolean => row.term.startsWith('intercept');
  const [intercepts, terms] = [rows.filter(isIntercept), rows.filter(row => !isIntercept(row))];
  const title = `Coefficients: ${fitName(facts, name)}`;
  return [
    html('p', null, `Logit. Standard errors are ${rows[0]!.covariance}. Above 0, more of the term goes with a higher chance of a strengthened presence.`
      + (support.size === 0 ? '' : ' Where fewer than 5 enhancements are exposed to a term there is no p value; effective cells are those of equal leverage that would say as much.')
      + (fit?.controls_left_out ? ` Left out, because its dataset was not supplied: ${fit.controls_left_out}.` : '')),
    scrollable(title, tableOf(title, terms, support, scaleOf(terms))),
    html('details', null, html('summary', null, `${counted(intercepts.length, 'intercept')}, by country`), scrollable('Intercepts', tableOf('Intercepts', intercepts, support, null))),
  ];
}

/** What a country's coefficients of violence are when its estimates are drawn towards those of the others. */
function partiallyPooled(rows: readonly Row<'partial_pooling'>[], country: string): Child {
  const told = rows.filter(row => row.level === 'country' && row.basis === 'supported' && row.country === country && row.pooled_estimate !== null);
  return told.length === 0 ? null : html('p', null, `Partially pooled: ${told.map(row => {
    const bounds = row.ci_low === null || row.ci_high === null ? 'two countries give no interval' : interval(row.ci_low, row.ci_high);
    const own = row.enters ? `${fixed((row.own_weight ?? 0) * 100, 0)}% its own estimate` : 'predicted from the other countries, its own data say next to nothing';
    return `${termName(row.term)} ${fixed(row.pooled_estimate!, 3)} (${bounds}; ${own}; standard deviation between ${row.units} countries `
      + `${optional(row.tau, 3)}, 95% interval ${optional(row.tau_low, 3)} to ${optional(row.tau_high, 3)})`;
  }).join('; ')}.${told.some(row => row.units < 10) ? ' So few countries hardly tell how much they differ.' : ''}`);
}

function tableOf(title: string, rows: readonly Coefficient[], support: Support, x: Scale | null): HTMLTableElement {
  const hasSupport = support.size > 0;
  return html('table', null,
    html('caption', { class: 'hidden' }, title),
    head('Term', ...(x === null ? [] : ['95% interval around 0']), ['Estimate'], ['95% interval'], ['Std. error'],
      ...(hasSupport ? [['df'] as const] : []), ['p'], ['Odds ratio'], ...(hasSupport ? ['Rests on', ['Effective cells'] as const, ['Sandwich error'] as const] : [])),
    html('tbody', null, rows.map(row => html('tr', null,
      html('th', { scope: 'row', title: row.term }, x === null ? html('code', null, row.term) : termName(row.term)),
      x === null ? null : html('td', null, whisker(row, x)),
      number(fixed(row.estimate, 3)),
      number(interval(row.ci_low, row.ci_high)),
      number(fixed(row.std_error, 3)),
      hasSupport ? number(optional(row.degrees_of_freedom, 1)) : null,
      number(row.p_value === null ? '–' : pValue(row.p_value)),
      number(fixed(row.odds_ratio, row.odds_ratio < 0.01 ? 4 : 2)),
      hasSupport ? [
        cell(restsOn(row, support.get(row.term))),
        number(optional(support.get(row.term)?.effective_clusters, 1)),
        number(optional(row.sandwich_std_error, 3)),
      ] : null))));
}

const optional = (value: number | null | undefined, digits: number): string => (value === null || value === undefined ? '–' : fixed(value, digits));

/** How much of the data is exposed to a term. */
function restsOn(row: Coefficient, support: Row<'term_support'> | undefined): string {
  return row.rests_on ?? (support === undefined ? '–'
    : `${counted(support.exposed_events, 'enhancement')} in ${counted(support.cells_with_exposed_events, 'cell')}`);
}

function scaleOf(rows: readonly Coefficient[]): Scale {
  const low = Math.min(0, ...rows.map(row => row.ci_low));
  const high = Math.max(0, ...rows.map(row => row.ci_high));
  const unit = (span.width - 2 * span.pad) / (high - low || 1);
  return value => span.pad + (value - low) * unit;
}

function whisker(row: Coefficient, x: Scale): SVGSVGElement {
  const middle = span.height / 2;
  const actor = row.term.startsWith('ln1p_nonstate_deaths') ? 'nonstate' : row.term.startsWith('ln1p_state_deaths') ? 'state' : '';
  return svg('svg', { viewBox: `0 0 ${span.width} ${span.height}`, width: span.width, height: span.height, class: `whisker ${actor}`, 'aria-hidden': 'true' },
    svg('line', { x1: x(0), x2: x(0), y1: 0, y2: span.height, class: 'zero' }),
    svg('line', { x1: x(row.ci_low), x2: x(row.ci_high), y1: middle, y2: middle, class: 'interval' }),
    svg('circle', { cx: x(row.estimate), cy: middle, r: 3.5, class: 'point' }));
}
