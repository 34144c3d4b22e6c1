/** The rows that the page reads, as the API describes them (types.ts is made of its OpenAPI document: npm run types). */

import type { paths } from './types';

type Tables = '/api/v1/releases/{release}/tables/';

/** A table of a release. */
export type TableName = Exclude<keyof paths extends infer Path ? (Path extends `${Tables}${infer Name}` ? Name : never) : never, '{table}'>;

type AnyRow<Name extends TableName> = paths[`${Tables}${Name}`]['get']['responses'][200]['content']['application/json'][number];

/** A column of a table. */
export type ColumnOf<Name extends TableName> = keyof AnyRow<Name> & string;

/** A row with the columns that were asked for: all, where none are named. */
export type Row<Name extends TableName, Column extends ColumnOf<Name> = ColumnOf<Name>> = Required<Pick<AnyRow<Name>, Column>>;

/** Of rows where something is to be told: violence, presence or an enhancement. */
export const cellMonthColumns = ['gid', 'month_id', 'at_risk', 'nonstate_events', 'nonstate_deaths', 'state_events', 'state_deaths', 'troops', 'troops_unknown',
  'presence', 'troop_presence', 'enhanced'] as const;
export type CellMonth = Row<'cell_months', (typeof cellMonthColumns)[number]>;

/** What is known of a country in a month, and of which months maps tell. */
export const countryMonthColumns = ['month_id', 'at_risk', 'troops', 'enhancements'] as const;

export const cellCountryColumns = ['gid', 'share_of_cell', 'is_own_part'] as const;
export type CellCountry = Row<'cell_countries', (typeof cellCountryColumns)[number]>;

export const definitionOptions = ['level', 'kind', 'threshold_troops', 'unknown_troops', 'formed_police', 'regional_protection_force', 'start_up', 'maps',
  'cells', 'months'] as const;
export type DefinitionOption = (typeof definitionOptions)[number];

export const definitionColumns = ['rank', ...definitionOptions, 'risk_sets', 'events', 'distance_from_398', 'not_ranked'] as const;
export type Definition = Row<'definitions_grid', (typeof definitionColumns)[number]>;
