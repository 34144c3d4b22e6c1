/** Names of the release's tables in words. */

const terms: Record<string, string> = {
  ln1p_nonstate_deaths: 'Deaths by non-state actors, ln(1 + deaths)',
  ln1p_state_deaths: 'Deaths by state actors, ln(1 + deaths)',
  ln1p_all_deaths: 'Deaths by all actors, ln(1 + deaths)',
  ln1p_neighbour_deaths: 'Deaths in neighbouring cells, ln(1 + deaths)',
  presence_lag: 'Any UN post the month before',
  troop_presence_lag: 'Troops the month before',
  ln1p_troops_lag: 'Number of troops the month before, ln(1 + troops)',
  mountain_share: 'Share of mountains',
  ln1p_travel_time_minutes: 'Travel time to the nearest city, ln(1 + minutes)',
  ln1p_population: 'Population, ln(1 + persons)',
  rainfall_100mm: 'Rainfall, per 100 mm',
  years_since_enhancement: 'Years since the last enhancement',
  years_since_enhancement_squared: '… squared',
  years_since_enhancement_cubed: '… cubed',
};

/** A term of the model in words; as it is called where there are none. A window at its end, as in ln1p_state_deaths_6m, is told too. */
export function termName(term: string): string {
  const [, base = term, months] = /^(.+)_(\d+)m$/.exec(term) ?? [];
  const name = terms[base] ?? sentence(words(base));
  return months === undefined ? name : name.replace(/,|$/, ` in ${months} ${months === '1' ? 'month' : 'months'}$&`);
}

const names: Record<string, string> = {
  actor_class: 'Whose violence',
  deaths_estimate: 'Estimate of deaths',
  month_rule: 'Month of an event',
  window_months: 'Window, months',
  threshold: 'Least increase, troops',
  threshold_troops: 'Least increase, troops',
  level: 'Compared by',
  maps: 'Month of a map',
  presence_terms: 'Earlier presence',
  start_up: 'First map',
  unknown_troops: 'Troops unknown',
  formed_police: 'Formed police counted',
  regional_protection_force: 'Protection force counted',
  months: 'Months counted',
  cells: 'Cells counted',
  kind: 'Kind of rise',
  time: 'Time since enhancement',
  country_rule: 'Whose a cell is',
  covariance: 'Standard errors',
};

/** An option of the analysis as a heading. */
export const optionName = (option: string): string => names[option] ?? sentence(words(option));

/** Reads "map_to_map" as "map to map". */
export const words = (text: string): string => text.replaceAll('_', ' ');

export const sentence = (text: string): string => (text === '' ? text : text[0]!.toUpperCase() + text.slice(1));

export const yesNo = (flag: boolean): string => (flag ? 'yes' : 'no');
