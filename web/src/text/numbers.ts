/** Numbers as the page writes them. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 12,345; an en dash where there is no number. */
export const count = (value: number | null | undefined): string => (value === null || value === undefined ? '–' : whole.format(value));

/** 1 cell, 2 cells. */
export const counted = (value: number, one: string, many = `${one}s`): string => `${count(value)} ${value === 1 ? one : many}`;

/** Fixed decimals with a real minus sign, and none before zero. */
export const fixed = (value: number, digits = 2): string => value.toFixed(digits).replace(/^-(?=.*[1-9])/, '−').replace(/^-/, '');

/** A probability as a percentage with two significant digits or more. */
export function percent(probability: number): string {
  const value = 100 * probability;
  if (value === 0) {
    return '0%';
  }
  return `${value >= 9.95 ? value.toFixed(0) : value >= 0.995 ? value.toFixed(1) : value >= 0.0995 ? value.toFixed(2) : value.toPrecision(1)}%`;
}

/** A p value as papers print it. */
export const pValue = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));

export const interval = (low: number, high: number, digits = 2): string => `${fixed(low, digits)} to ${fixed(high, digits)}`;

export function bytes(length: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, length)) / 3));
  return `${(length / 1000 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step]}`;
}
