/** The question answered: for the country and for all studied, beside what the brief says. */

import type { AnsweredQuestion } from '../api/types';
import { html, type Child } from '../dom';
import { countryName, type Explorer } from '../explorer';
import { pooled, type State } from '../state/state';
import { latestOnly, drawnOn } from './section';

const answerNames: Readonly<Record<string, string>> = {
  yes: 'Yes', partly: 'Partly', no: 'No', unclear: 'Not shown', too_little: 'Too little to say', no_estimate: 'No estimate',
};

const questions: Readonly<Record<string, string>> = {
  overall: 'Is presence strengthened where civilians are killed?',
  response_nonstate: 'Where non-state actors kill?',
  response_state: 'Where state actors kill?',
  response_all: 'Where anyone kills?',
  contrast: 'More where non-state actors kill than where state actors do?',
  threats_met: 'Is most rising violence met?',
};

export async function showAnswers(body: HTMLElement, explorer: Explorer): Promise<void> {
  const draw = latestOnly(body, 'The answer', async ({ country }: State) => {
    const { answers } = await explorer.reader.summary(`${country},${pooled}`, null, 'any');
    if (answers === null || answers === undefined) {
      return html('p', null, 'This release was made before there was a table of answers.');
    }
    return html('div', { class: 'answers' }, [country, pooled].map(scope => card(
      scope === pooled ? 'All countries studied' : countryName(explorer.facts, scope), answers.filter(one => one.country === scope))));
  });
  await drawnOn(explorer.store, ['country'], draw);
}

function card(where: string, answers: readonly AnsweredQuestion[]): Child {
  const overall = answers.find(one => one.question === 'overall');
  return html('article', { class: 'answer' },
    html('h3', null, `${where}: ${(answerNames[overall?.answer ?? 'no_estimate'] ?? '').toLowerCase()}`),
    html('dl', null, answers.filter(one => one.question !== 'overall').flatMap(one => [
      html('dt', null, `${questions[one.question] ?? one.question} `, html('strong', null, answerNames[one.answer] ?? one.answer)),
      html('dd', null, one.sentence,
        one.brief === null || one.brief === undefined ? null : html('span', { class: 'fine' }, ` The brief: ${one.brief}`)),
    ])));
}
