import { expect, it } from 'vitest';
import { termName } from '../src/text/words';

it.each([
  ['ln1p_nonstate_deaths_6m', 'Deaths by non-state actors in 6 months, ln(1 + deaths)'],
  ['ln1p_state_deaths_interval', 'Deaths by state actors since the map before, ln(1 + deaths)'],
  ['presence_lag', 'Any UN post the month before'],
  ['troop_presence_lag', 'Troops the month before'],
  ['some_new_term_1m', 'Some new term 1m'],
])('%s is %s', (term, name) => expect(termName(term)).toBe(name));
