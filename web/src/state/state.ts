/** What the page shows: all of it is in the address. */

import type { DefinitionOption, Row } from '../api/rows';
import type { Manifest } from '../api/types';
import type { ActorClass } from '../text/actors';
import { monthOf, type MonthId } from '../text/months';

export interface State {
  readonly country: string;
  /** Null: all missions of the country. */
  readonly mission: string | null;
  readonly from: MonthId;
  readonly to: MonthId;
  /** The month on the map; null: the whole period together. */
  readonly month: MonthId | null;
  readonly actor: ActorClass;
  /** Number of the cell whose story is told. */
  readonly cell: number | null;
  /** Model of the curves and coefficients. */
  readonly fit: string;
  /** Whose violence the specification curve is of. */
  readonly violence: ViolenceBy;
  /** Scale of its estimates. */
  readonly scale: string;
  /** Number of the specification that is held; null: the profile's. */
  readonly specification: number | null;
  readonly definitions: Definitions;
}

export type Definitions = Readonly<Partial<Record<DefinitionOption, string>>>;

/** What a state must agree with. */
export interface Facts {
  readonly manifest: Manifest;
  readonly missions: readonly Row<'missions'>[];
}

export interface Span {
  readonly first: MonthId;
  readonly last: MonthId;
}

export const pooled = 'pooled';
export const violenceActors = ['nonstate', 'state', 'all'] as const;
export type ViolenceBy = (typeof violenceActors)[number];
export const scales = ['log_odds', 'probability', 'log_hazard', 'log_count'] as const;

/** The months that can be shown: those of the release, of the mission where one is chosen. */
export function spanOf({ manifest, missions }: Facts, country: string, mission: string | null): Span {
  const release = { first: monthOf(manifest.period.first), last: monthOf(manifest.period.last) };
  const chosen = missions.find(row => row.country === country && row.mission === mission);
  if (chosen === undefined) {
    return release;
  }
  const first = Math.max(release.first, monthOf(chosen.first_month));
  const last = Math.min(release.last, chosen.last_month === null ? release.last : monthOf(chosen.last_month));
  return first <= last ? { first, last } : release;
}

/** Where the page starts. */
export function startOf(facts: Facts, country = facts.manifest.countries[0]?.iso3 ?? '', mission: string | null = null): State {
  const span = spanOf(facts, country, mission);
  return {
    country, mission, from: span.first, to: span.last, month: null, actor: 'any', cell: null,
    fit: pooled, violence: violenceActors[0], scale: scales[0], specification: null, definitions: {},
  };
}
