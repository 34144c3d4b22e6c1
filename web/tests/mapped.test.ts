import { describe, expect, it } from 'vitest';
import { gapsInWords, isMapped, mappedOf, runsAtRisk } from '../src/map/mapped';
import { monthOf } from '../src/text/months';

const phases = [
  { mission: 'MINUSCA', mandate_first: '2014-04', mandate_last: null, first_map: '2014-10' },
  { mission: 'MINUSCA', mandate_first: '2014-04', mandate_last: null, first_map: '2014-10' },
  { mission: 'UNMAPPED', mandate_first: '2016-01', mandate_last: '2016-12', first_map: null },
];
const months = [
  { month_id: monthOf('2014-10'), at_risk: false, troops: 6750 },
  { month_id: monthOf('2014-11'), at_risk: true, troops: 0 },
  { month_id: monthOf('2020-12'), at_risk: true, troops: 10 },
  { month_id: monthOf('2021-01'), at_risk: false, troops: null },
];
const mapped = mappedOf(phases, months);
const told = (first: string, last: string) => [isMapped(mapped, monthOf(first), monthOf(last)), gapsInWords(mapped, monthOf(first), monthOf(last))];

describe('months that maps tell of', () => {
  it.each([
    ['2012-01', '2012-01', false, ['no mission with a mandate to protect civilians before April 2014']],
    ['2014-09', '2014-09', false, ['no map of MINUSCA before October 2014']],
    ['2014-10', '2014-10', true, []],
    ['2016-05', '2016-05', true, ['no map of UNMAPPED']],
    ['2021-01', '2021-01', false, ['no maps after December 2020']],
    ['2012-01', '2015-12', true, ['no mission with a mandate to protect civilians before April 2014', 'no map of MINUSCA before October 2014']],
    ['2017-01', '2021-06', true, ['no maps after December 2020']],
  ] as const)('from %s to %s: %s, %s', (first, last, isTold, gaps) => {
    expect(told(first, last)).toEqual([isTold, gaps]);
  });

  it('are told of no country without a mission', () => {
    const none = mappedOf([], []);
    expect(isMapped(none, 400, 410)).toBe(false);
    expect(gapsInWords(none, 400, 410)).toEqual(['no mission with a mandate to protect civilians']);
  });

  it('are at risk in runs', () => {
    expect(runsAtRisk(new Set([3, 4, 5, 8, 9, 12]), 4, 9)).toEqual([[4, 6], [8, 10]]);
    expect(runsAtRisk(new Set(), 4, 9)).toEqual([]);
  });

  it('are at risk as the table says', () => {
    expect([...mapped.atRisk]).toEqual([monthOf('2014-11'), monthOf('2020-12')]);
  });
});
