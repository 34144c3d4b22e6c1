import { describe, expect, it } from 'vitest';
import { askedOf, cellOfPath, queryOf, settle } from '../src/state/address';
import { startOf, type Facts, type State } from '../src/state/state';
import { monthOf } from '../src/text/months';

const facts = {
  manifest: {
    release: 'brief-2025-0123456789ab',
    period: { first: '2012-01', last: '2020-12' },
    countries: [{ iso3: 'CAF' }, { iso3: 'SDN' }],
  },
  missions: [
    { mission: 'MINUSCA', country: 'CAF', first_month: '2014-04', last_month: null },
    { mission: 'UNAMID', country: 'SDN', first_month: '2007-07', last_month: '2019-12' },
  ],
} as unknown as Facts;

const chosen: State = {
  country: 'SDN', mission: 'UNAMID', from: monthOf('2013-02'), to: monthOf('2018-11'), month: monthOf('2014-03'), actor: 'nonstate', cell: 149_432, fit: 'SDN',
  violence: 'state', scale: 'probability', specification: 17, definitions: { level: 'cell', threshold_troops: '35' },
};

describe('the address', () => {
  it.each([null, startOf(facts, 'SDN', 'UNAMID')])('gives the state back that it was made from', start => {
    expect(settle(queryOf(chosen, 'a-release', start), facts)).toEqual({ state: chosen, notes: [] });
  });

  it('gives the start where it is empty', () => {
    expect(settle(new URLSearchParams(), facts)).toEqual({ state: startOf(facts), notes: [] });
  });

  it('is short at the start and whole when shared', () => {
    const start = startOf(facts);
    expect(queryOf(start, null, start).toString()).toBe('country=CAF');
    expect(queryOf(start, 'r', null).toString()).toBe('release=r&country=CAF&from=2012-01&to=2020-12&actor=any&fit=pooled&violence=nonstate&scale=log_odds');
  });

  it('has the months of the chosen mission as its period', () => {
    const { state } = settle(new URLSearchParams('country=SDN&mission=UNAMID'), facts);
    expect([state.from, state.to]).toEqual([monthOf('2012-01'), monthOf('2019-12')]);
  });

  it('reads the term of links from before', () => {
    expect(settle(new URLSearchParams('term=ln1p_all_deaths'), facts)).toMatchObject({ state: { violence: 'all' }, notes: [] });
  });

  it.each([
    ['country=XYZ', "country 'XYZ'"],
    ['country=CAF&mission=UNAMID', "mission 'UNAMID'"],
    ['from=2011-01', "from '2011-01'"],
    ['month=2014-13', "month '2014-13'"],
    ['from=2014-01&to=2015-01&month=2016-01', "month '2016-01'"],
    ['actor=someone', "actor 'someone'"],
    ['cell=0', "cell '0'"],
    ['cell=259201', "cell '259201'"],
    ['specification=1e3', "specification '1e3'"],
    ['from=2015-01&to=2014-01', 'ends before it begins'],
    ['nonsense=1', "'nonsense'"],
  ])('notes what it cannot use: %s', (query, note) => {
    const { notes } = settle(new URLSearchParams(query), facts);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(note);
  });
});

describe('the link of a cell', () => {
  it.each([['/cell/137922', 137_922], ['/cell/259200', 259_200], ['/cell/259201', null], ['/cell/0', null], ['/cell/12/3', null], ['/', null]] as const)('%s is of %s', (path, gid) => {
    expect(cellOfPath(path)).toBe(gid);
  });

  it('gives way to what the query names', () => {
    expect(askedOf({ pathname: '/cell/7', search: '' }, 'CAF').toString()).toBe('cell=7&country=CAF');
    expect(askedOf({ pathname: '/cell/7', search: '?country=SSD&cell=8' }, 'CAF').toString()).toBe('country=SSD&cell=8');
    expect(askedOf({ pathname: '/cell/7', search: '' }, null).toString()).toBe('');
    expect(askedOf({ pathname: '/', search: '?actor=any' }, 'CAF').toString()).toBe('actor=any');
  });
});
