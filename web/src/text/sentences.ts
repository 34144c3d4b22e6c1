/** Sentences of the summary by what they speak of, with what most of them begin with told once. */

import { sentence } from './words';

export interface Told {
  readonly name: string;
  readonly sentence: string;
}

export interface SentenceGroup {
  readonly title: string;
  readonly sentences: readonly string[];
}

const topics: readonly (readonly [title: string, names: RegExp])[] = [
  ['Violence and presence', /^(events$|deaths$|cell_months_with_violence$|share_with_|share_enhanced_within_)/],
  ['Threats, and how many were met', /^(threats_|share_threats_)/],
  ['How long until a response', /^share_enhanced_in_/],
  ['Where enhancements came from', /^share_enhancements_/],
  ['Cells with presence, violence, both or neither', /^(cells_|share_of_deaths_|strong_presence|deaths_before_first_map)/],
  ['Rainy and dry season', /^season_/],
  ['What models say', /./],
];

/** Place, months and actor, which stand before the first colon but for the mark of a simulated world. */
const opening = /^(Simulated world: )?[^:]*: /;

/** What most sentences begin with, without its colon; empty where there is no sentence. */
export function commonOpening(told: readonly Told[]): string {
  const counts = new Map<string, number>();
  for (const one of told) {
    const found = opening.exec(one.sentence)?.[0] ?? '';
    counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  const [most = ''] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return most.slice(0, -2);
}

/** Every sentence once, in the order of the summary within its topic; without the opening where it has it. */
export function byTopic(told: readonly Told[], common: string): readonly SentenceGroup[] {
  const groups = topics.map(([title]) => ({ title, sentences: [] as string[] }));
  for (const one of told) {
    const text = common !== '' && one.sentence.startsWith(`${common}: `) ? sentence(one.sentence.slice(common.length + 2)) : one.sentence;
    groups[topics.findIndex(([, names]) => names.test(one.name))]!.sentences.push(text);
  }
  return groups.filter(group => group.sentences.length > 0);
}
