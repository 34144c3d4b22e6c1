/** The coefficients of the pooled model: numbers, and where each interval lies. */

import { html, svg, head, number, scrollable, fixed, pValue } from './dom.js';

const span = { width: 150, height: 18, pad: 5 };

/** @param data the table coefficients */
export function showCoefficients(section, { coefficients }) {
  const pooled = coefficients.filter(row => row.fit === 'pooled');
  if (pooled.length === 0) {
    section.append(html('p', null, 'The pooled model was refused; the table fit_summary says why.'));
    return;
  }
  const [intercepts, terms] = [true, false].map(wanted => pooled.filter(row => row.term.startsWith('intercept') === wanted));
  const x = scaleOf(terms);
  section.append(
    html('p', null, `Logit. Standard errors are ${pooled[0].covariance}. Above 0, more of the term goes with a higher chance of a strengthened presence.`),
    scrollable('Coefficients of the pooled model', html('table', null,
      html('caption', { class: 'hidden' }, 'Coefficients of the pooled model'),
      head('Term', ['Estimate'], ['Std. error'], ['95% interval'], ['p'], ['Odds ratio'], 'Interval around 0'),
      html('tbody', null, terms.map(row => line(row, x))))));
  if (intercepts.length > 0) {
    section.append(html('details', null,
      html('summary', null, `${intercepts.length} ${intercepts.length === 1 ? 'intercept' : 'intercepts'}, by country`),
      scrollable('Intercepts', html('table', null,
        html('caption', { class: 'hidden' }, 'Intercepts of the pooled model'),
        head('Term', ['Estimate'], ['Std. error'], ['95% interval'], ['p'], ['Odds ratio']),
        html('tbody', null, intercepts.map(row => line(row, null)))))));
  }
}

function line(row, x) {
  return html('tr', null,
    html('th', { scope: 'row' }, html('code', null, row.term)),
    number(fixed(row.estimate, 3)),
    number(fixed(row.std_error, 3)),
    number(`${fixed(row.ci_low)} to ${fixed(row.ci_high)}`),
    number(pValue(row.p_value)),
    number(fixed(row.odds_ratio, row.odds_ratio < 0.01 ? 4 : 2)),
    x ? html('td', null, whisker(row, x)) : null);
}

function scaleOf(rows) {
  const low = Math.min(0, ...rows.map(row => row.ci_low));
  const high = Math.max(0, ...rows.map(row => row.ci_high));
  const unit = (span.width - 2 * span.pad) / (high - low || 1);
  return value => span.pad + (value - low) * unit;
}

function whisker(row, x) {
  const middle = span.height / 2;
  const kind = row.term.includes('nonstate') && !row.term.includes('neighbour') ? 'nonstate' : /ln1p_state/.test(row.term) ? 'state' : '';
  return svg('svg', { viewBox: `0 0 ${span.width} ${span.height}`, width: span.width, height: span.height, class: `whisker ${kind}`, 'aria-hidden': 'true' },
    svg('line', { x1: x(0), x2: x(0), y1: 0, y2: span.height, class: 'zero' }),
    svg('line', { x1: x(row.ci_low), x2: x(row.ci_high), y1: middle, y2: middle, class: 'interval' }),
    svg('circle', { cx: x(row.estimate), cy: middle, r: 3.5, class: 'point' }));
}
