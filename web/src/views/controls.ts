/** Country, mission, period and actor. */

import { copyButton } from '../copy';
import { button, byId, choice, html, replace } from '../dom';
import type { Explorer } from '../explorer';
import { spanOf, startOf, type State } from '../state/state';
import { actorClasses, actorNames, type ActorClass } from '../text/actors';
import { monthName, monthText, parseMonth } from '../text/months';
import { printAll } from './print';

export function showControls(explorer: Explorer): void {
  const { store } = explorer;
  const form = byId<HTMLFormElement>('controls');
  form.addEventListener('submit', event => event.preventDefault());
  store.watch(['country', 'mission'], state => {
    const focused = form.contains(document.activeElement) ? document.activeElement!.id : null;
    replace(form, country(explorer, state), more(form), mission(explorer, state), period(explorer, state), actor(explorer, state), share(explorer));
    if (focused !== null) {
      byId(focused).focus();
    }
  });
  // Not made anew, so that a month can be typed part by part.
  store.watch(['from', 'to', 'actor'], state => {
    byId<HTMLInputElement>('from').value = monthText(state.from);
    byId<HTMLInputElement>('to').value = monthText(state.to);
    byId<HTMLSelectElement>('actor').value = state.actor;
  });
}

/** On a phone only the country is always shown. */
function more(form: HTMLFormElement): HTMLElement {
  const toggle = button('More choices', () => {
    const isOpen = form.classList.toggle('open');
    toggle.setAttribute('aria-expanded', String(isOpen));
  }, { id: 'more-choices', 'aria-expanded': String(form.classList.contains('open')), 'aria-controls': form.id });
  return toggle;
}

function country({ store, facts }: Explorer, state: State): HTMLElement {
  return choice('country', 'Country', facts.manifest.countries.map(entry => [entry.iso3, entry.name]), state.country, chosen => {
    const { from, to } = startOf(facts, chosen);
    store.update({ country: chosen, mission: null, from, to, month: null, cell: null });
  });
}

function mission({ store, facts }: Explorer, state: State): HTMLElement {
  const missions = facts.missions.filter(row => row.country === state.country).map(row => [row.mission, row.mission] as const);
  return choice('mission', 'Mission', [['', 'All missions'], ...missions], state.mission ?? '', chosen => {
    const { from, to } = startOf(facts, state.country, chosen || null);
    store.update({ mission: chosen || null, from, to, month: null });
  });
}

function actor({ store }: Explorer, state: State): HTMLElement {
  return choice('actor', 'Killed by', actorClasses.map(name => [name, actorNames[name]]), state.actor, chosen => store.update({ actor: chosen as ActorClass }));
}

function period({ store, facts }: Explorer, state: State): HTMLElement {
  const span = spanOf(facts, state.country, state.mission);
  const problem = html('p', { class: 'fine problem', id: 'period-problem', role: 'status' });
  const inputs = { from: monthInput('from', 'From', state.from), to: monthInput('to', 'To', state.to) };
  for (const input of Object.values(inputs)) {
    input.addEventListener('change', () => {
      const [from, to] = [parseMonth(inputs.from.value), parseMonth(inputs.to.value)];
      if (from === null || to === null || from < span.first || to > span.last || from > to) {
        input.setAttribute('aria-invalid', 'true');
        problem.textContent = `Months as yyyy-MM, from ${monthName(span.first)} to ${monthName(span.last)}, the first before the last.`;
        return;
      }
      Object.values(inputs).forEach(valid => valid.removeAttribute('aria-invalid'));
      problem.textContent = '';
      const { month } = store.state;
      store.update({ from, to, month: month !== null && month >= from && month <= to ? month : null });
    });
  }
  return html('fieldset', { class: 'field period' },
    html('legend', null, 'Period'),
    html('div', null, html('label', { for: 'from', class: 'hidden' }, 'From'), inputs.from, html('span', { 'aria-hidden': 'true' }, ' – '), html('label', { for: 'to', class: 'hidden' }, 'To'), inputs.to),
    problem);

  function monthInput(id: string, label: string, value: number): HTMLInputElement {
    return html('input', {
      id, type: 'month', value: monthText(value), min: monthText(span.first), max: monthText(span.last), required: true, pattern: '[0-9]{4}-[0-9]{2}',
      title: `${label}, yyyy-MM`, 'aria-describedby': 'period-problem',
    });
  }
}

function share({ store }: Explorer): HTMLElement {
  return html('div', { class: 'field share' }, button('Print', () => void printAll(), { id: 'print' }), html('span', { class: 'fine', id: 'printing', role: 'status' }),
    copyButton('Copy link', () => store.shareLink(), { id: 'copy-link', title: 'An address that gives this very view of this very release' }));
}
