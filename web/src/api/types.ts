/** The documents that the API answers, as far as the page reads them. */

import type { MonthRange } from '../text/months';
import type { SpecificationChoice } from '../text/words';

export interface ReleaseEntry {
  readonly release: string;
  readonly latest: boolean;
  readonly simulated: boolean;
  readonly period: MonthRange;
  readonly countries: readonly string[];
}

export interface Manifest {
  readonly release: string;
  readonly simulated: boolean;
  readonly profile: { readonly name: string; readonly panel?: ProfilePanel; readonly model?: { readonly risk_set?: string } };
  readonly code: { readonly version: string; readonly digest: string };
  readonly period: MonthRange;
  readonly countries: readonly StudiedCountry[];
  readonly refused_countries: readonly { readonly iso3: string; readonly name: string; readonly reason: string }[];
  readonly sources: readonly ManifestSource[];
}

export interface ProfilePanel {
  readonly country_rule: string;
  readonly strength: { readonly level: string; readonly maps: string; readonly unknown: string; readonly include_formed_police: boolean; readonly include_regional_protection_force: boolean };
  readonly enhancement: { readonly threshold: number; readonly kind: string; readonly start_up: string };
}

export interface StudiedCountry {
  readonly iso3: string;
  readonly name: string;
  readonly months: MonthRange;
}

export interface ManifestSource {
  readonly source: string;
  readonly release: string;
  readonly file: string;
  readonly title: string;
  readonly producer: string;
  readonly licence: string;
  readonly citation: string;
  readonly simulated: boolean;
}

export interface TableEntry {
  readonly name: string;
  readonly description: string;
  readonly rows: number | null;
  readonly formats: readonly { readonly format: string; readonly length: number }[];
}

export interface PanelEntry {
  readonly country: string;
  readonly name: string;
  readonly months: MonthRange;
  readonly rows: number | null;
  readonly length: number;
}

export interface FigureEntry {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly formats: readonly string[];
}

export interface MissionRow {
  readonly mission: string;
  readonly country: string;
  readonly first_month: string;
  readonly last_month: string | null;
  readonly resolution: string;
}

/** Rows where something is to be told: violence, presence or an enhancement. */
export interface CellMonthRow {
  readonly gid: number;
  readonly month_id: number;
  readonly at_risk: boolean;
  readonly nonstate_events: number;
  readonly nonstate_deaths: number;
  readonly state_events: number;
  readonly state_deaths: number;
  /** The known number; 0 at posts of observers, police or headquarters only. */
  readonly troops: number;
  /** The number leaves out a base whose troops the maps give as unknown. */
  readonly troops_unknown: boolean;
  /** Any post. */
  readonly presence: boolean;
  /** Troops, or a base whose troops are unknown. */
  readonly troop_presence: boolean;
  readonly enhanced: boolean;
}

export interface CellCountryRow {
  readonly gid: number;
  readonly share_of_cell: number;
  /** A unit of the country rule own_part: at least 1% of the cell. */
  readonly is_own_part: boolean;
}

export interface CurveRow {
  readonly fit: string;
  readonly actor_class: string;
  readonly deaths: number;
  readonly probability: number;
  readonly low: number;
  readonly high: number;
}

export interface FitRow {
  readonly fit: string;
  readonly status: string;
  readonly reason: string | null;
  readonly rows: number;
  readonly events: number;
  readonly clusters: number;
  readonly controls_left_out: string | null;
  readonly model: string;
}

export interface CoefficientRow {
  readonly fit: string;
  readonly term: string;
  readonly estimate: number;
  readonly std_error: number;
  readonly p_value: number;
  readonly ci_low: number;
  readonly ci_high: number;
  readonly odds_ratio: number;
  readonly covariance: string;
}

export type SpecificationRow = Readonly<Record<SpecificationChoice, string>> & {
  readonly specification: number;
  readonly term: string;
  /** Whose killings the term counts; null of others. */
  readonly violence_by: string | null;
  readonly status: string;
  readonly estimate: number | null;
  readonly p_value: number | null;
  readonly ci_low: number | null;
  readonly ci_high: number | null;
  readonly scale: string;
  readonly rows: number | null;
  readonly events: number | null;
};

export interface SpecificationCurveRow {
  readonly violence_by: string;
  readonly scale: string;
  readonly specifications: number;
  readonly fitted: number;
  readonly share_positive: number | null;
  readonly share_significant_positive: number | null;
  readonly share_significant_negative: number | null;
  readonly permutations: number | null;
  readonly p_median: number | null;
}

export const definitionOptions = ['level', 'kind', 'threshold_troops', 'unknown_troops', 'formed_police', 'regional_protection_force', 'start_up', 'maps', 'cells', 'months'] as const;

export type DefinitionOption = (typeof definitionOptions)[number];

export type DefinitionRow = Readonly<Record<DefinitionOption, string | number | boolean>> & {
  /** Missing, as the distance is, where the grid's months are not the brief's; the reason is in not_ranked. */
  readonly rank: number | null;
  readonly risk_sets: string;
  /** Cell-months. */
  readonly events: number;
  readonly distance_from_398: number | null;
  readonly not_ranked: string | null;
};

export interface AccountRow {
  readonly stage: string;
  readonly source: string;
  readonly source_release: string;
  readonly file: string;
  readonly outcome: string;
  readonly reason: string;
  readonly rows: number;
  readonly deaths: number | null;
  readonly troops: number | null;
}

export interface CoverageRow {
  readonly subject: string;
  readonly name: string;
  readonly status: string;
  readonly first_month: string | null;
  readonly last_month: string | null;
  readonly detail: string;
}

export interface CellStory {
  readonly gid: number;
  readonly countries: readonly { readonly country: string; readonly share_of_cell: number; readonly is_majority: boolean }[];
  readonly months: readonly StoryMonth[];
  readonly events: readonly StoryEvent[];
  readonly deployments: readonly StoryDeployment[];
}

export interface StoryMonth {
  readonly month: string;
  readonly month_id: number;
  readonly country: string;
  readonly nonstate_deaths: number;
  readonly state_deaths: number;
  /** Missing, as the next four are, after the last month that the maps cover. */
  readonly troops?: number | null;
  readonly troops_unknown?: boolean | null;
  readonly presence?: boolean | null;
  readonly troop_presence?: boolean | null;
  readonly enhanced?: boolean | null;
  readonly event_ids: readonly (number | string)[];
  readonly maps: readonly (number | string)[];
}

export interface StoryEvent {
  /** In whose part of the cell it counts. */
  readonly country: string;
  readonly event_id: number | string;
  readonly source: string;
  readonly source_release: string;
  readonly file: string;
  readonly line: number;
  readonly month: string;
  readonly actor_class: string;
  readonly deaths_best: number;
  readonly deaths_low: number;
  readonly deaths_high: number;
  readonly deaths_civilians: number;
  readonly where_prec: number;
  readonly date_prec: number;
}

export interface StoryDeployment {
  /** In whose part of the cell it counts. */
  readonly country: string;
  readonly mission: string;
  /** Month of the map, the month that the row states, and the last in which the map stands. */
  readonly month: string;
  readonly dated_month: string;
  readonly last_month: string;
  readonly location: string;
  /** 0 at a post without troops; missing where the map does not know the number. */
  readonly troops?: number | null;
  readonly formed_police_troops?: number | null;
  readonly map: number | string;
  readonly source: string;
  readonly source_release: string;
  readonly file: string;
  readonly line: number;
}

export interface Statistic {
  readonly name: string;
  readonly country: string;
  /** Missing where all missions of the country count. */
  readonly mission?: string | null;
  readonly actor_class: string;
  readonly sentence: string;
}

export interface Summary {
  readonly previous?: string | null;
  readonly statistics: readonly Statistic[];
}
