/** How often each number of enhancements comes out, the brief's 398 marked where it can be compared. */

import { axisX, axisY, binX, dot, gridY, rectY, ruleX, text } from '@observablehq/plot';
import { html } from '../dom';
import { drawing, fitted } from './drawing';

/** The number of enhancements that the brief counts. */
export const briefEvents = 398;

const height = 240;

/**
 * @param all number of enhancements under every combination
 * @param matching of those that pass the filters
 * @param profile number under the profile's own combination
 * @param isCompared whether the brief counts the same months
 */
export function definitionsDrawing(all: readonly number[], matching: readonly number[], profile: number | null, isCompared: boolean, isSimulated: boolean): HTMLElement {
  const last = Math.max(isCompared ? briefEvents : 1, ...all);
  const width = Math.max(5, Math.ceil(last / 60 / 5) * 5);
  const thresholds = Array.from({ length: Math.ceil((last + 1) / width) + 1 }, (_, i) => i * width);
  const bins = (fill: string) => ({ ...binX({ y: 'count' }, { x: (events: number) => events, thresholds }), fill, insetLeft: 0.5, insetRight: 0.5 });
  return html('figure', null,
    html('figcaption', null, 'Combinations by their number of enhancements. Dark: those chosen above; ◆ the profile’s own.'),
    fitted({ height }, space => drawing({
      width: space, height, marginLeft: 42, marginRight: 16, marginTop: 34, marginBottom: 40, isSimulated,
      label: `Histogram of ${all.length} counts of enhancements; ${matching.length} chosen${isCompared ? `; the brief's ${briefEvents} marked` : ''}${profile === null ? '' : `; the profile's ${profile} marked`}.`,
      x: { domain: [0, thresholds[thresholds.length - 1]!] },
      marks: [
        gridY({ stroke: 'var(--rule)', strokeOpacity: 1 }),
        rectY(all, bins('var(--rule-strong)')),
        rectY(matching, bins('var(--amount-3)')),
        axisX({ label: 'enhancements', labelAnchor: 'center', labelArrow: 'none', ticks: space < 420 ? 5 : 10 }),
        axisY({ label: null, ticks: 5 }),
        ...(isCompared ? brief(last) : []),
        ...(profile === null ? [] : [dot([profile], { x: events => events, frameAnchor: 'bottom', dy: -2, symbol: 'diamond', r: 7, fill: 'var(--own)', stroke: 'var(--paper)', strokeWidth: 1.5, title: () => `Profile: ${profile}` })]),
      ],
    })));
}

const brief = (last: number) => [
  ruleX([briefEvents], { stroke: 'var(--ink)', strokeWidth: 1.5, strokeDasharray: '5 4' }),
  text([briefEvents], { x: events => events, frameAnchor: 'top', dy: -16, text: () => '398, the brief', fill: 'var(--ink)', fontWeight: 650, textAnchor: briefEvents / last > 0.8 ? 'end' : 'middle' }),
];
