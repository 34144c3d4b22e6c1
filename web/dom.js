/** Building elements and writing numbers. Text only ever becomes text, never markup. */

const svgSpace = 'http://www.w3.org/2000/svg';

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
  return element;
}

export const html = (tag, attributes, ...children) => build(document.createElement(tag), attributes, children);

export const svg = (tag, attributes, ...children) => build(document.createElementNS(svgSpace, tag), attributes, children);

/** A table that scrolls sideways, by keyboard too, where the screen is narrow. */
export function scrollable(label, table) {
  return html('div', { class: 'scroll', role: 'region', 'aria-label': label, tabindex: 0 }, table);
}

/** A head row; a column is its text, or [text] where it holds numbers. */
export function head(...columns) {
  return html('thead', null, html('tr', null, columns.map(column =>
    Array.isArray(column) ? html('th', { scope: 'col', class: 'number' }, column[0]) : html('th', { scope: 'col' }, column))));
}

export const number = (content, attributes) => html('td', { class: 'number', ...attributes }, content);

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 12,345; an en dash where there is no number. */
export const count = value => (value === null || value === undefined ? '–' : whole.format(value));

/** Fixed decimals with a real minus sign. */
export const fixed = (value, digits = 2) => value.toFixed(digits).replace(/^-(?=.*[1-9])/, '−').replace(/^-/, '');

/** A probability as a percentage with two significant digits or more. */
export function percent(probability) {
  const value = 100 * probability;
  return `${value >= 9.95 ? value.toFixed(0) : value >= 0.995 ? value.toFixed(1) : value >= 0.0995 ? value.toFixed(2) : value === 0 ? '0' : value.toPrecision(1)}%`;
}

/** A p value as papers print it. */
export const pValue = p => (p < 0.001 ? '< 0.001' : p.toFixed(3));

/** 2014-09 as September 2014. */
export function month(text) {
  const [year, ordinal] = text.split('-').map(Number);
  return new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.UTC(year, ordinal - 1, 1));
}

export const period = range => `${month(range.first)} to ${month(range.last)}`;

export function bytes(length) {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, length)) / 3));
  return `${(length / 1000 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step]}`;
}
