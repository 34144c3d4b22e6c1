/** Round ends and ticks. */

/** The scale from 0 on which curves can be compared: its end and its ticks, round numbers. */
export function probabilityScale(highest: number): { readonly end: number; readonly ticks: readonly number[] } {
  const rough = Math.max(highest, 1e-6) / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map(m => m * magnitude).find(s => s >= rough) ?? 10 * magnitude;
  const steps = Math.min(Math.ceil(highest / step), Math.floor(1 / step + 1e-9));
  return { end: Math.min(1, Math.max(steps * step, highest)), ticks: Array.from({ length: steps + 1 }, (_, i) => i * step) };
}

export const deathTicks = (most: number): number[] => [0, 1, 3, 10, 30, 100, 300, 1000, 3000].filter(tick => tick <= most);
