import { describe, expect, it } from 'vitest';
import { monthName, monthText, ordinalOf, parseMonth, yearOf } from '../src/text/months';

describe('months', () => {
  it.each([['1980-01', 1], ['1980-12', 12], ['1981-01', 13], ['2012-01', 385], ['1979-12', 0], ['1979-01', -11]])('%s is %i', (text, id) => {
    expect(parseMonth(text)).toBe(id);
    expect(monthText(id)).toBe(text);
    expect(`${yearOf(id)}-${String(ordinalOf(id)).padStart(2, '0')}`).toBe(text);
  });

  it.each(['2012-13', '2012-00', '2012-1', '201-01', '2012-01-01', ' 2012-01', ''])("'%s' is none", text => {
    expect(parseMonth(text)).toBeNull();
  });

  it('are named in English', () => expect(monthName(417)).toBe('September 2014'));
});
