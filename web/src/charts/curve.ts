/** The probability of an enhanced presence against deaths, with its 95% band. */

import { areaY, axisX, axisY, dot, gridY, line } from '@observablehq/plot';
import type { Row } from '../api/rows';
import { count, percent } from '../text/numbers';
import { drawing, fitted } from './drawing';
import { deathTicks, type probabilityScale } from './scales';

interface CurveOptions {
  readonly actor: 'nonstate' | 'state';
  readonly scale: ReturnType<typeof probabilityScale>;
  readonly mostDeaths: number;
  readonly isSimulated: boolean;
  readonly label: string;
}

const room = { height: 320, ofWidth: 0.72 } as const;

export function curveDrawing(points: readonly Row<'curves'>[], { actor, scale, mostDeaths, isSimulated, label }: CurveOptions): HTMLElement {
  const colour = `var(--${actor})`;
  const ticks = [...scale.ticks];
  return fitted(room, width => drawing({
    width, height: Math.round(Math.min(room.height, width * room.ofWidth)), marginLeft: 48, marginRight: 16, marginTop: 18, marginBottom: 42, label, isSimulated,
    x: { type: 'symlog', domain: [0, mostDeaths] },
    y: { domain: [0, scale.end] },
    marks: [
      gridY(ticks, { stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisX(deathTicks(mostDeaths), { tickFormat: count, label: 'deaths in the window (log scale)', labelAnchor: 'center', labelArrow: 'none' }),
      axisY(ticks, { tickFormat: (share: number) => `${Number((100 * share).toFixed(6))}%`, tickSize: 0, label: null }),
      areaY(points, { x: 'deaths', y1: 'low', y2: 'high', fill: colour, fillOpacity: 0.18 }),
      line(points, { x: 'deaths', y: 'probability', stroke: colour, strokeWidth: 2.5 }),
      dot(points, {
        x: 'deaths', y: 'probability', r: 3, fill: colour, stroke: 'var(--paper)',
        title: (row: Row<'curves'>) => `${count(row.deaths)} deaths: ${percent(row.probability)} (${percent(row.low)} to ${percent(row.high)})`,
      }),
    ],
  }));
}
