/** Months as numbers: (year - 1980) * 12 + month, so that January 1980 is 1; as text yyyy-MM. */

export type MonthId = number;

const pattern = /^(\d{4})-(0[1-9]|1[0-2])$/;
const names = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The month of a text yyyy-MM; null where it is none. */
export function parseMonth(text: string): MonthId | null {
  const match = pattern.exec(text);
  return match ? (Number(match[1]) - 1980) * 12 + Number(match[2]) : null;
}

/** The month of a text that the API wrote. */
export function monthOf(text: string): MonthId {
  const month = parseMonth(text);
  if (month === null) {
    throw new Error(`'${text}' is no month yyyy-MM.`);
  }
  return month;
}

export const yearOf = (month: MonthId): number => 1980 + Math.floor((month - 1) / 12);

/** The month of its year, 1 to 12. */
export const ordinalOf = (month: MonthId): number => ((((month - 1) % 12) + 12) % 12) + 1;

export const monthText = (month: MonthId): string => `${String(yearOf(month)).padStart(4, '0')}-${String(ordinalOf(month)).padStart(2, '0')}`;

/** The month's first day, in UTC. */
export const monthDate = (month: MonthId): Date => new Date(Date.UTC(yearOf(month), ordinalOf(month) - 1, 1));

/** September 2014. */
export const monthName = (month: MonthId): string => names.format(monthDate(month));

export const periodName = (first: MonthId, last: MonthId): string => (first === last ? monthName(first) : `${monthName(first)} to ${monthName(last)}`);

export const clampMonth = (month: MonthId, first: MonthId, last: MonthId): MonthId => Math.min(Math.max(month, first), last);
