/** The state as the query of the page's address, both ways. */

import { definitionOptions } from '../api/rows';
import { actorClasses } from '../text/actors';
import { monthText, parseMonth, type MonthId } from '../text/months';
import { pooled, scales, spanOf, startOf, violenceActors, type Definitions, type Facts, type State, type ViolenceBy } from './state';

const prefix = 'def.';
const highestGid = 259_200;

/** A state, and what of the address could not be used, in words. */
export interface Settled {
  readonly state: State;
  readonly notes: readonly string[];
}

/** The cell that an address as /cell/137922 is the link of; null for any other. */
export const cellOfPath = (path: string): number | null => {
  const gid = Number(/^\/cell\/([1-9]\d{0,5})$/.exec(path)?.[1]);
  return gid <= highestGid ? gid : null;
};

/**
 * What an address asks for.
 * @param country where the cell of the path is, as far as the query names none; null: nowhere, so that the cell is left out
 */
export function askedOf({ pathname, search }: Pick<Location, 'pathname' | 'search'>, country: string | null): URLSearchParams {
  const query = new URLSearchParams(search);
  const gid = cellOfPath(pathname);
  if (gid !== null && country !== null) {
    query.set('cell', query.get('cell') ?? String(gid));
    query.set('country', query.get('country') ?? country);
  }
  return query;
}

/** Reads an address. What does not fit the release is left out, and noted. */
export function settle(query: URLSearchParams, facts: Facts): Settled {
  const reading = new Reading(query);
  const countries = facts.manifest.countries.map(country => country.iso3);
  const country = reading.oneOf('country', countries) ?? startOf(facts).country;
  const missions = facts.missions.filter(row => row.country === country).map(row => row.mission);
  const mission = reading.oneOf('mission', missions);
  const start = startOf(facts, country, mission);
  const span = spanOf(facts, country, mission);
  let from = reading.month('from', span.first, span.last) ?? start.from;
  let to = reading.month('to', span.first, span.last) ?? start.to;
  if (from > to) {
    reading.note(`The period from ${monthText(from)} to ${monthText(to)} ends before it begins; the whole period is shown.`);
    [from, to] = [start.from, start.to];
  }
  const state: State = {
    country, mission, from, to,
    month: reading.month('month', from, to),
    actor: reading.oneOf('actor', actorClasses) ?? start.actor,
    cell: reading.whole('cell', highestGid),
    fit: reading.oneOf('fit', [pooled, ...countries]) ?? start.fit,
    violence: reading.oneOf('violence', violenceActors) ?? reading.formerTerm() ?? start.violence,
    scale: reading.oneOf('scale', scales) ?? start.scale,
    specification: reading.whole('specification', Number.MAX_SAFE_INTEGER),
    definitions: Object.fromEntries(definitionOptions.flatMap(option => {
      const value = reading.word(prefix + option);
      return value === null ? [] : [[option, value]];
    })) as Definitions,
  };
  reading.noteUnknown();
  return { state, notes: reading.notes };
}

/**
 * Writes an address.
 * @param start where the page starts with the same country and mission: what equals it is left out. Null: everything is written
 */
export function queryOf(state: State, release: string | null, start: State | null): URLSearchParams {
  const query = new URLSearchParams();
  const write = (name: string, value: string | number | null, usual: string | number | null | undefined): void => {
    if (value !== null && value !== usual) {
      query.set(name, String(value));
    }
  };
  write('release', release, null);
  query.set('country', state.country);
  write('mission', state.mission, undefined);
  if (state.from !== start?.from) {
    query.set('from', monthText(state.from));
  }
  if (state.to !== start?.to) {
    query.set('to', monthText(state.to));
  }
  write('month', state.month === null ? null : monthText(state.month), undefined);
  write('actor', state.actor, start?.actor);
  write('cell', state.cell, undefined);
  write('fit', state.fit, start?.fit);
  write('violence', state.violence, start?.violence);
  write('scale', state.scale, start?.scale);
  write('specification', state.specification, undefined);
  for (const [option, value] of Object.entries(state.definitions)) {
    query.set(prefix + option, value);
  }
  return query;
}

class Reading {
  readonly notes: string[] = [];
  private readonly seen = new Set(['release']);

  constructor(private readonly query: URLSearchParams) {}

  note(text: string): void {
    this.notes.push(text);
  }

  word(name: string): string | null {
    this.seen.add(name);
    const value = this.query.get(name);
    return value === null || value === '' ? null : value;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | null {
    return this.checked(name, value => allowed.find(known => known === value) ?? null, `one of ${allowed.join(', ')}`);
  }

  month(name: string, first: MonthId, last: MonthId): MonthId | null {
    return this.checked(name, value => {
      const month = parseMonth(value);
      return month !== null && month >= first && month <= last ? month : null;
    }, `a month from ${monthText(first)} to ${monthText(last)}`);
  }

  whole(name: string, most: number): number | null {
    return this.checked(name, value => (/^[1-9]\d{0,15}$/.test(value) && Number(value) <= most ? Number(value) : null), 'such a number');
  }

  /** Links from before the page had `violence` name a term. */
  formerTerm(): ViolenceBy | null {
    const names = violenceActors.map(actor => `ln1p_${actor}_deaths`);
    const term = this.oneOf('term', names);
    return term === null ? null : violenceActors[names.indexOf(term)]!;
  }

  noteUnknown(): void {
    const unknown = [...new Set(this.query.keys())].filter(name => !this.seen.has(name));
    if (unknown.length > 0) {
      this.note(`The address names ${unknown.map(name => `'${name}'`).join(', ')}, which this page does not know.`);
    }
  }

  private checked<T>(name: string, parse: (value: string) => T | null, wanted: string): T | null {
    const value = this.word(name);
    if (value === null) {
      return null;
    }
    const parsed = parse(value);
    if (parsed === null) {
      this.note(`The address asks for ${name} '${value.slice(0, 60)}', which is not ${wanted} in this release; it was left out.`);
    }
    return parsed;
  }
}
