import type { ReleaseReader } from './api/client';
import type { ReleaseEntry } from './api/types';
import type { Facts } from './state/state';
import type { Store } from './state/store';

/** What every view works with. */
export interface Explorer {
  readonly store: Store;
  readonly facts: Facts;
  readonly reader: ReleaseReader;
  readonly releases: readonly ReleaseEntry[];
}

export const countryName = ({ manifest }: Facts, iso3: string): string => manifest.countries.find(country => country.iso3 === iso3)?.name ?? iso3;
