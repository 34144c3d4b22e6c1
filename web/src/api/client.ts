/** Reading the API. */

import type { ColumnOf, Row, TableName } from './rows';
import type { CellStory, FigureList, Manifest, PanelList, Problem, ReleaseList, Summary, TableList } from './types';

const root = '/api/v1';

/** An answer that cannot be shown; the message is the problem's own words. */
export class ApiError extends Error {
  constructor(message: string, readonly status: number, readonly value: unknown = null) {
    super(message);
  }
}

async function answer(url: string, accept: string): Promise<Response> {
  const response = await fetch(url, { headers: { Accept: accept } });
  if (!response.ok) {
    const problem = (await response.json().catch(() => null)) as Partial<Problem> | null;
    throw new ApiError(problem?.detail ?? `${url} answered ${response.status}.`, response.status, problem?.value);
  }
  return response;
}

async function read<T>(url: string): Promise<T> {
  return (await answer(url, 'application/json')).json() as Promise<T>;
}

export const readReleases = (): Promise<ReleaseList> => read(`${root}/releases`);

/** @param release id, or "latest" */
export const readManifest = (release: string): Promise<Manifest> => read(`${root}/releases/${encodeURIComponent(release)}`);

export type Query = Readonly<Record<string, string | number | null | undefined>>;

/** One release. What was read once is kept: a release never changes. */
export class ReleaseReader {
  private readonly kept = new Map<string, Promise<unknown>>();

  constructor(readonly release: string) {}

  /** Address of the release, or of something below it; parameters that are null are left out. */
  address(parts: readonly (string | number)[], query: Query = {}): string {
    const path = [`${root}/releases`, ...[this.release, ...parts].map(part => encodeURIComponent(part))].join('/');
    const parameters = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
    return parameters.length === 0 ? path : `${path}?${parameters.map(([name, value]) => `${name}=${encodeURIComponent(value!).replaceAll('%2C', ',')}`).join('&')}`;
  }

  /** @param fields the columns of the rows; all where null */
  table<Name extends TableName, Column extends ColumnOf<Name> = ColumnOf<Name>>(name: Name, query: Query = {}, fields: readonly Column[] | null = null): Promise<readonly Row<Name, Column>[]> {
    return this.once(this.address(['tables', name], { ...query, fields: fields?.join(',') }));
  }

  tables(): Promise<TableList> {
    return this.once(this.address(['tables']));
  }

  panels(): Promise<PanelList> {
    return this.once(this.address(['panels']));
  }

  figures(): Promise<FigureList> {
    return this.once(this.address(['figures']));
  }

  cell(gid: number): Promise<CellStory> {
    return this.once(this.address(['cells', gid]));
  }

  summary(country: string, mission: string | null, actor: string): Promise<Summary> {
    return this.once(this.address(['summary'], { country, mission, actor_class: actor }));
  }

  /** @param format text, bibtex or csl-json */
  citation(format: string): Promise<string> {
    return this.keep(this.address(['citation'], { format }), async url => (await answer(url, '*/*')).text());
  }

  private once<T>(url: string): Promise<T> {
    return this.keep(url, read<T>);
  }

  private keep<T>(url: string, get: (url: string) => Promise<T>): Promise<T> {
    let answered = this.kept.get(url) as Promise<T> | undefined;
    if (answered === undefined) {
      answered = get(url);
      this.kept.set(url, answered);
      answered.catch(() => this.kept.delete(url));
    }
    return answered;
  }
}
