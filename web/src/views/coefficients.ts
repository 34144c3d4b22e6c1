/** The coefficients of a model: numbers, and where each interval lies. */

import type { Row } from '../api/rows';
import { html, replace, svg, type Child } from '../dom';
import type { Explorer } from '../explorer';
import { head, number, scrollable } from '../tables';
import { counted, fixed, interval, pValue } from '../text/numbers';
import { termName } from '../text/words';
import { fitChoice, fitName, refusal } from './fits';

const span = { width: 170, height: 18, pad: 5 };

type Scale = (value: number) => number;

export async function showCoefficients(body: HTMLElement, explorer: Explorer): Promise<void> {
  const [rows, fits] = await Promise.all([explorer.reader.table('coefficients'), explorer.reader.table('fit_summary')]);
  const shown = html('div', { 'aria-live': 'polite' });
  replace(body, fitChoice(explorer, 'coefficients-fit', fits), shown);
  explorer.store.watch(['fit'], state => {
    const fit = fits.find(row => row.fit === state.fit);
    replace(shown, coefficientsOf(explorer, state.fit, rows.filter(row => row.fit === state.fit), fit));
  });
}

function coefficientsOf({ facts }: Explorer, name: string, rows: readonly Row<'coefficients'>[], fit: Row<'fit_summary'> | undefined): Child {
  if (rows.length === 0) {
    return refusal(facts, fit, name);
  }
  const isIntercept = (row: Row<'coefficients'>): boolean => row.term.startsWith('intercept');
  const [intercepts, terms] = [rows.filter(isIntercept), rows.filter(row => !isIntercept(row))];
  const title = `Coefficients: ${fitName(facts, name)}`;
  return [
    html('p', null, `Logit. Standard errors are ${rows[0]!.covariance}. Above 0, more of the term goes with a higher chance of a strengthened presence.`
      + (fit?.controls_left_out ? ` Left out, because its dataset was not supplied: ${fit.controls_left_out}.` : '')),
    scrollable(title, tableOf(title, terms, scaleOf(terms))),
    html('details', null, html('summary', null, `${counted(intercepts.length, 'intercept')}, by country`), scrollable('Intercepts', tableOf('Intercepts', intercepts, null))),
  ];
}

function tableOf(title: string, rows: readonly Row<'coefficients'>[], x: Scale | null): HTMLTableElement {
  return html('table', null,
    html('caption', { class: 'hidden' }, title),
    head('Term', ...(x === null ? [] : ['95% interval around 0']), ['Estimate'], ['95% interval'], ['Std. error'], ['p'], ['Odds ratio']),
    html('tbody', null, rows.map(row => html('tr', null,
      html('th', { scope: 'row', title: row.term }, x === null ? html('code', null, row.term) : termName(row.term)),
      x === null ? null : html('td', null, whisker(row, x)),
      number(fixed(row.estimate, 3)),
      number(interval(row.ci_low, row.ci_high)),
      number(fixed(row.std_error, 3)),
      number(pValue(row.p_value)),
      number(fixed(row.odds_ratio, row.odds_ratio < 0.01 ? 4 : 2))))));
}

function scaleOf(rows: readonly Row<'coefficients'>[]): Scale {
  const low = Math.min(0, ...rows.map(row => row.ci_low));
  const high = Math.max(0, ...rows.map(row => row.ci_high));
  const unit = (span.width - 2 * span.pad) / (high - low || 1);
  return value => span.pad + (value - low) * unit;
}

function whisker(row: Row<'coefficients'>, x: Scale): SVGSVGElement {
  const middle = span.height / 2;
  const actor = row.term.startsWith('ln1p_nonstate_deaths') ? 'nonstate' : row.term.startsWith('ln1p_state_deaths') ? 'state' : '';
  return svg('svg', { viewBox: `0 0 ${span.width} ${span.height}`, width: span.width, height: span.height, class: `whisker ${actor}`, 'aria-hidden': 'true' },
    svg('line', { x1: x(0), x2: x(0), y1: 0, y2: span.height, class: 'zero' }),
    svg('line', { x1: x(row.ci_low), x2: x(row.ci_high), y1: middle, y2: middle, class: 'interval' }),
    svg('circle', { cx: x(row.estimate), cy: middle, r: 3.5, class: 'point' }));
}
