/** The probability of an enhanced presence against deaths, with its 95% band, as an accessible drawing. */

import { svg, percent, count } from './dom.js';

const width = 440;
const height = 300;
const plot = { left: 46, right: 14, top: 14, bottom: 50 };
const deathTicks = [0, 1, 3, 10, 30, 100, 300, 1000, 3000];

/** The scale from 0 on which curves can be compared: its end and its ticks, round numbers. */
export function probabilityScale(highest) {
  const rough = Math.max(highest, 1e-6) / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map(m => m * magnitude).find(s => s >= rough);
  const steps = Math.min(Math.ceil(highest / step), Math.floor(1 / step + 1e-9));
  return { end: Math.min(1, Math.max(steps * step, highest)), ticks: Array.from({ length: steps + 1 }, (_, i) => i * step) };
}

/**
 * @param points rows of the table "curves" of one fit and actor, in the order of deaths
 * @param options id, title, actor ("nonstate" or "state"), scale of {@link probabilityScale}, mostDeaths, isSimulated
 */
export function chart(points, { id, title, actor, scale, mostDeaths, isSimulated }) {
  const x = deaths => plot.left + (Math.log1p(deaths) / Math.log1p(mostDeaths)) * (width - plot.left - plot.right);
  const y = probability => height - plot.bottom - (probability / scale.end) * (height - plot.top - plot.bottom);
  const path = (rows, value) => rows.map(row => `${x(row.deaths).toFixed(1)},${y(value(row)).toFixed(1)}`).join(' L');
  const band = `M${path(points, p => p.high)} L${path([...points].reverse(), p => p.low)} Z`;
  return svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-labelledby': `${id}-title ${id}-text`, class: `chart ${actor}` },
    svg('title', { id: `${id}-title` }, title),
    svg('desc', { id: `${id}-text` }, describe(points)),
    scale.ticks.map(tick => gridline(y(tick), `${Number((100 * tick).toFixed(6))}%`)),
    deathTicks.filter(tick => tick <= mostDeaths).map(tick => mark(x(tick), count(tick))),
    svg('text', { x: (plot.left + width - plot.right) / 2, y: height - 8, class: 'axis', 'text-anchor': 'middle' }, 'deaths in the window (log scale)'),
    isSimulated ? svg('text', { x: width - plot.right, y: plot.top + 12, class: 'stamp', 'text-anchor': 'end' }, 'SIMULATED') : null,
    svg('path', { d: band, class: 'band' }),
    svg('path', { d: `M${path(points, p => p.probability)}`, class: 'line' }),
    points.map(p => svg('circle', { cx: x(p.deaths).toFixed(1), cy: y(p.probability).toFixed(1), r: 3, class: 'point' },
      svg('title', null, `${count(p.deaths)} deaths: ${percent(p.probability)} (${percent(p.low)} to ${percent(p.high)})`))));
}

/** The curve in one sentence. */
export function describe(points) {
  const [first, last] = [points[0], points.at(-1)];
  const at = p => `${percent(p.probability)} a month (95% band ${percent(p.low)} to ${percent(p.high)})`;
  return points.length < 2
    ? `At ${count(first.deaths)} deaths: ${at(first)}.`
    : `From ${at(first)} at ${count(first.deaths)} deaths to ${at(last)} at ${count(last.deaths)}.`;
}

function gridline(y, label) {
  return [
    svg('line', { x1: plot.left, x2: width - plot.right, y1: y, y2: y, class: 'gridline' }),
    svg('text', { x: plot.left - 7, y: y + 4, class: 'tick', 'text-anchor': 'end' }, label),
  ];
}

function mark(x, label) {
  const bottom = height - plot.bottom;
  return [
    svg('line', { x1: x, x2: x, y1: bottom, y2: bottom + 5, class: 'tickmark' }),
    svg('text', { x, y: bottom + 19, class: 'tick', 'text-anchor': 'middle' }, label),
  ];
}
