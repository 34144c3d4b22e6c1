/** Drawings of Observable Plot, in the page's dress. */

import { plot, text, type Markish, type PlotOptions } from '@observablehq/plot';
import { html, replace } from '../dom';

/** Space that a drawing leaves for labels, in pixels. */
export interface Drawn extends PlotOptions {
  /** What it shows, for those who do not see it. */
  readonly label: string;
  readonly isSimulated: boolean;
  readonly marks: Markish[];
}

/** A drawing that says so where it was made from simulated data. */
export function drawing({ label, isSimulated, marks, ...options }: Drawn): SVGSVGElement {
  const drawn = plot({
    className: 'plot',
    style: {},
    ...options,
    marks: [...marks, ...(isSimulated ? [text(['SIMULATED'], { frameAnchor: 'top-right', dy: 2, dx: -2, fontWeight: 700, className: 'stamp' })] : [])],
  }) as SVGSVGElement;
  nameMarks(drawn);
  drawn.setAttribute('role', 'img');
  drawn.setAttribute('aria-label', label);
  return drawn;
}

/** Plot labels each group of marks, which the drawing's own label makes superfluous; the style sheet goes by the names. */
function nameMarks(drawn: SVGSVGElement): void {
  for (const group of drawn.querySelectorAll<SVGGElement>('g[aria-label]')) {
    group.dataset['mark'] = group.getAttribute('aria-label')!;
    group.removeAttribute('aria-label');
  }
}

/** Room for a drawing: its height, or the most of it where it is so many times its width. */
interface Room {
  readonly height: number;
  readonly ofWidth?: number;
}

/** Draws again whenever there is another width to draw in; has the room from the beginning. */
export function fitted({ height, ofWidth }: Room, draw: (width: number) => Element | readonly Element[]): HTMLElement {
  const frame = html('div', { class: 'drawing' });
  if (ofWidth === undefined) {
    frame.style.height = `${height}px`;
  } else {
    frame.style.aspectRatio = String(1 / ofWidth);
    frame.style.maxHeight = `${height}px`;
  }
  let drawnWidth = 0;
  new ResizeObserver(entries => {
    const width = Math.floor(entries[0]!.contentRect.width);
    if (width > 0 && width !== drawnWidth) {
      drawnWidth = width;
      const drawn = draw(width);
      replace(frame, drawn instanceof Element ? drawn : [...drawn]);
    }
  }).observe(frame);
  return frame;
}
