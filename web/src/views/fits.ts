/** Choosing among the models of a release. */

import type { Row } from '../api/rows';
import { choice, html } from '../dom';
import { countryName, type Explorer } from '../explorer';
import { pooled, type Facts } from '../state/state';

export const fitName = (facts: Facts, fit: string): string => (fit === pooled ? 'All countries together (pooled)' : countryName(facts, fit));

/** The choice of a model, of those that were fitted. */
export function fitChoice({ store, facts }: Explorer, id: string, fits: readonly Row<'fit_summary'>[]): HTMLElement {
  const options = fits.map(fit => [fit.fit, `${fitName(facts, fit.fit)}${fit.status === 'fitted' ? '' : ' (refused)'}`] as const);
  const field = choice(id, 'Model', options, store.state.fit, fit => store.update({ fit }));
  store.watch(['fit'], state => { field.querySelector('select')!.value = state.fit; });
  return field;
}

/** Why there is nothing to show of a model. */
export function refusal(facts: Facts, fit: Row<'fit_summary'> | undefined, name: string): HTMLElement {
  return html('p', { class: 'message' }, `The model of ${fitName(facts, name)} was refused: ${fit?.reason ?? 'the release does not hold it.'}`);
}
