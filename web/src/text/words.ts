/** Names of the release's tables in words. */

import labels from './labels.json';

/** A choice of the specification grid. */
export type SpecificationChoice = keyof typeof labels.choices;

export const specificationChoices = Object.keys(labels.choices) as readonly SpecificationChoice[];

const terms: Readonly<Record<string, string>> = labels.terms;

/** A term of the model in words; as it is called where there are none. */
export const termName = (term: string): string => terms[term] ?? sentence(words(term));

const names: Readonly<Record<string, string>> = {
  ...labels.choices,
  threshold_troops: 'Least increase, troops',
  unknown_troops: 'Troops unknown',
  formed_police: 'Formed police counted',
  regional_protection_force: 'Protection force counted',
  months: 'Months counted',
  cells: 'Cells counted',
  kind: 'Kind of rise',
};

/** An option of the analysis as a heading. */
export const optionName = (option: string): string => names[option] ?? sentence(words(option));

/** Reads "map_to_map" as "map to map". */
export const words = (text: string): string => text.replaceAll('_', ' ');

export const sentence = (text: string): string => (text === '' ? text : text[0]!.toUpperCase() + text.slice(1));

export const yesNo = (flag: boolean): string => (flag ? 'yes' : 'no');
