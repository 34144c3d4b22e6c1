/** The main curves: one drawing an actor class, for the pooled model or one country. */

import type { Row } from '../api/rows';
import { curveDrawing } from '../charts/curve';
import { probabilityScale } from '../charts/scales';
import { html, replace, type Child } from '../dom';
import type { Explorer } from '../explorer';
import { asTable, head, number } from '../tables';
import { actorNames } from '../text/actors';
import { count, percent } from '../text/numbers';
import { sentence, words } from '../text/words';
import type { State } from '../state/state';
import { fitChoice, fitName, refusal } from './fits';
import { drawnOn, latestOnly } from './section';

const actors = ['nonstate', 'state'] as const;

export async function showCurves(body: HTMLElement, explorer: Explorer): Promise<void> {
  const [curves, fits] = await Promise.all([explorer.reader.table('curves'), explorer.reader.table('fit_summary')]);
  const shown = html('div', { 'aria-live': 'polite' });
  replace(body,
    html('p', null, 'The chance that a cell at risk gains troops in a month, if every cell had seen so many civilians killed by one-sided violence in the months before. Averages over the observed rows; the bands are 95% intervals.'),
    fitChoice(explorer, 'fit', fits),
    shown);
  const draw = latestOnly(shown, 'What the model says', async (state: State) => [
    curvesOf(explorer, state.fit, curves.filter(row => row.fit === state.fit), fits.find(row => row.fit === state.fit)),
    await findings(explorer, state.fit),
  ]);
  await drawnOn(explorer.store, ['fit'], draw);
}

/** How far the two curves differ, and what each rests on, in sentences of the summary; none of a release from before there were any. */
async function findings({ reader }: Explorer, fit: string): Promise<Child> {
  const { statistics } = await reader.summary(fit, null, 'nonstate,state,any');
  const sentences = statistics.filter(one => one.name === 'odds_ratio_of_doubled_deaths' || one.name === 'nonstate_minus_state');
  return sentences.length === 0 ? null : html('ul', { class: 'sentences' }, sentences.map(one => html('li', null, one.sentence)));
}

function curvesOf({ facts }: Explorer, name: string, rows: readonly Row<'curves'>[], fit: Row<'fit_summary'> | undefined): Child {
  if (rows.length === 0 || fit === undefined) {
    return refusal(facts, fit, name);
  }
  const scale = probabilityScale(Math.max(...rows.map(row => row.high)));
  const mostDeaths = Math.max(1, ...rows.map(row => row.deaths));
  const drawn = actors.map(actor => ({ actor, points: rows.filter(row => row.actor_class === actor).sort((a, b) => a.deaths - b.deaths) })).filter(({ points }) => points.length > 0);
  return [
    html('p', { class: 'fine' }, `${count(fit.rows)} cell-months at risk, with every term known, in ${count(fit.clusters)} cells; presence was enhanced in ${count(fit.events)} of them (`, html('a', { href: '#definitions' }, 'what each part of the page counts'), `). ${sentence(words(fit.model))}.`),
    html('div', { class: 'pair' }, drawn.map(({ actor, points }) => html('figure', { class: actor },
      html('figcaption', null, html('span', { class: `key ${actor}`, 'aria-hidden': 'true' }), `Deaths by ${actorNames[actor].toLowerCase()}`),
      curveDrawing(points, {
        actor, scale, mostDeaths, isSimulated: facts.manifest.simulated,
        label: `Probability against deaths by ${actorNames[actor].toLowerCase()}, ${fitName(facts, name)}. ${describe(points)}`,
      }),
      html('p', { class: 'fine' }, describe(points))))),
    asTable('The curves', () => tableOf(drawn)),
  ];
}

/** The curve in one sentence. */
function describe(points: readonly Row<'curves'>[]): string {
  const [first, last] = [points[0]!, points[points.length - 1]!];
  const at = (row: Row<'curves'>): string => `${percent(row.probability)} a month (95% band ${percent(row.low)} to ${percent(row.high)})`;
  return points.length < 2
    ? `At ${count(first.deaths)} deaths: ${at(first)}.`
    : `From ${at(first)} at ${count(first.deaths)} deaths to ${at(last)} at ${count(last.deaths)}.`;
}

function tableOf(drawn: readonly { readonly actor: (typeof actors)[number]; readonly points: readonly Row<'curves'>[] }[]): HTMLTableElement {
  return html('table', null,
    html('caption', null, 'Probability a month, with its 95% band'),
    head('Actor', ['Deaths'], ['Probability'], ['Low'], ['High']),
    drawn.map(({ actor, points }) => html('tbody', null, points.map(row => html('tr', null,
      html('th', { scope: 'row' }, actorNames[actor]),
      [count(row.deaths), percent(row.probability), percent(row.low), percent(row.high)].map(number))))));
}
