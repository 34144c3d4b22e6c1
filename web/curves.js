/** The main curves: one drawing an actor class, for the pooled model or one country. */

import { chart, describe, probabilityScale } from './chart.js';
import { html, head, number, scrollable, percent, count } from './dom.js';

const actors = { nonstate: 'Non-state actors', state: 'State actors' };

/** @param data manifest, and the tables curves and fit_summary */
export function showCurves(section, { manifest, curves, fit_summary: fits }) {
  const names = Object.fromEntries(manifest.countries.map(c => [c.iso3, c.name]));
  const fitted = fits.filter(fit => curves.some(point => point.fit === fit.fit));
  if (fitted.length === 0) {
    section.append(html('p', null, 'No model could be fitted; the reasons are in the table fit_summary.'));
    return;
  }
  const label = fit => (fit === 'pooled' ? 'All countries together (pooled)' : names[fit] ?? fit);
  const select = html('select', { id: 'fit' }, fitted.map(fit => html('option', { value: fit.fit }, label(fit.fit))));
  const figures = html('div', { 'aria-live': 'polite' });
  const draw = () => figures.replaceChildren(...figuresOf(fitted.find(fit => fit.fit === select.value), curves, label, manifest.simulated));
  select.addEventListener('change', draw);
  section.append(
    html('p', null, 'The chance that a cell at risk gains troops in a month, if every cell had seen so many civilians killed by one-sided violence in the months before. Averages over the observed rows; the bands are 95% intervals.'),
    html('p', { class: 'choice' }, html('label', { for: 'fit' }, 'Model '), select),
    figures);
  const refused = fits.filter(fit => fit.status === 'refused');
  if (refused.length > 0) {
    section.append(html('details', null,
      html('summary', null, `${refused.length} ${refused.length === 1 ? 'model was' : 'models were'} refused`),
      html('ul', null, refused.map(fit => html('li', null, html('strong', null, label(fit.fit)), `: ${fit.reason}`)))));
  }
  draw();
}

function figuresOf(fit, curves, label, isSimulated) {
  const own = curves.filter(point => point.fit === fit.fit);
  const scale = probabilityScale(Math.max(...own.map(point => point.high)));
  const mostDeaths = Math.max(1, ...own.map(point => point.deaths));
  const drawn = Object.entries(actors)
    .map(([actor, name]) => ({ actor, name, points: own.filter(point => point.actor_class === actor).sort((a, b) => a.deaths - b.deaths) }))
    .filter(curve => curve.points.length > 0);
  return [
    html('p', { class: 'fine' }, `${count(fit.rows)} cell-months in ${count(fit.clusters)} cells, ${count(fit.events)} with a strengthened presence. ${sentence(fit.model.replaceAll('_', ' '))}.`),
    html('div', { class: 'pair' }, drawn.map(({ actor, name, points }) => html('figure', null,
      html('figcaption', null, html('span', { class: `key ${actor}`, 'aria-hidden': 'true' }), `Deaths by ${name.toLowerCase()}`),
      chart(points, { id: `chart-${actor}`, actor, scale, mostDeaths, isSimulated, title: `Probability against deaths by ${name.toLowerCase()}, ${label(fit.fit)}` }),
      html('p', { class: 'fine' }, describe(points))))),
    html('details', null, html('summary', null, 'The same as a table'), scrollable('Curves as a table', tableOf(drawn))),
  ];
}

function tableOf(drawn) {
  return html('table', null,
    html('caption', null, 'Probability a month, with its 95% band'),
    head('Actor', ['Deaths'], ['Probability'], ['Low'], ['High']),
    drawn.map(({ name, points }) => html('tbody', null, points.map(point => html('tr', null,
      html('th', { scope: 'row' }, name),
      number(count(point.deaths)),
      number(percent(point.probability)),
      number(percent(point.low)),
      number(percent(point.high)))))));
}

const sentence = text => text[0].toUpperCase() + text.slice(1);
