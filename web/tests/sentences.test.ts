import { expect, it } from 'vitest';
import { byTopic, commonOpening } from '../src/text/sentences';

const told = [
  { name: 'events', sentence: 'Simulated world: Mali, months at risk from 2013-08 to 2020-12: 12 events.' },
  { name: 'deaths_before_first_map', sentence: 'Simulated world: Mali, months before: 3 deaths fell.' },
  { name: 'share_threats_onset_1_met_within_6m', sentence: 'Simulated world: Mali, months at risk from 2013-08 to 2020-12: after 1 of 4: no more.' },
  { name: 'something_new', sentence: 'Simulated world: Mali, months at risk from 2013-08 to 2020-12: it is so.' },
];

it('tells once what most begin with', () => expect(commonOpening(told)).toBe('Simulated world: Mali, months at risk from 2013-08 to 2020-12'));

it('has no opening without sentences', () => expect(commonOpening([])).toBe(''));

it('keeps every sentence, by what it speaks of', () => expect(byTopic(told, commonOpening(told))).toEqual([
  { title: 'Violence and presence', sentences: ['12 events.'] },
  { title: 'Threats, and how many were met', sentences: ['After 1 of 4: no more.'] },
  { title: 'Cells with presence, violence, both or neither', sentences: ['Simulated world: Mali, months before: 3 deaths fell.'] },
  { title: 'What models say', sentences: ['It is so.'] },
]));
