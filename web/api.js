/** Reading the API. */

const root = '/api/v1';

/** Address of a release, or of something below it. */
export function address(release, ...parts) {
  return [root, 'releases', release, ...parts].map((part, i) => (i < 2 ? part : encodeURIComponent(part))).join('/');
}

/** Reads a JSON document; an error carries the problem's own words. */
export async function read(url) {
  const response = await fetch(url, { headers: { Accept: 'application/json' } });
  const body = await response.json().catch(() => null);
  if (!response.ok) {
    const error = new Error(body?.detail ?? `${url} answered ${response.status}.`);
    error.isEmpty = response.status === 404 && body?.value === 'latest';
    throw error;
  }
  return body;
}

export const readReleases = () => read(`${root}/releases`);

/** The manifest of a release. */
export const readManifest = release => read(address(release));

/** The rows of a table, one object each. */
export const readTable = (release, table) => read(address(release, 'tables', table));
