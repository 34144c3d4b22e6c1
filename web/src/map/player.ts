/** The month slider with its buttons. */

import { button, html, setAll } from '../dom';
import { clampMonth, monthName, type MonthId } from '../text/months';

/** Milliseconds a month; slower where less motion is wanted. */
const pace = 450;
const calmPace = 1500;

export interface PlayerEvents {
  readonly onMonth: (month: MonthId | null) => void;
  /** Playing has begun or ended. */
  readonly onPlaying: (isPlaying: boolean) => void;
}

export class Player {
  readonly element: HTMLElement;
  private readonly slider = html('input', { type: 'range', id: 'month', step: 1 });
  private readonly label = html('label', { for: 'month', class: 'month-name' });
  private readonly playButton = button('Play', () => this.toggle(), { id: 'play', class: 'play' });
  private readonly wholeButton = button('Whole period', () => this.ask(null), { id: 'whole-period' });
  private first: MonthId = 1;
  private last: MonthId = 1;
  private month: MonthId | null = null;
  private timer: number | null = null;

  constructor(private readonly events: PlayerEvents, chart: Element) {
    this.slider.addEventListener('input', () => this.ask(Number(this.slider.value)));
    this.element = html('div', { class: 'player', role: 'group', 'aria-label': 'Month on the map' },
      html('div', { class: 'months' }, this.label, chart, this.slider),
      html('div', { class: 'buttons' },
        button('◀', () => this.step(-1), { id: 'month-before', 'aria-label': 'Month before' }),
        this.playButton,
        button('▶', () => this.step(1), { id: 'month-after', 'aria-label': 'Month after' }),
        this.wholeButton));
  }

  /** @param month null: the whole period */
  show(first: MonthId, last: MonthId, month: MonthId | null): void {
    [this.first, this.last, this.month] = [first, last, month];
    setAll(this.slider, { min: first, max: last, 'aria-valuetext': month === null ? 'Whole period' : monthName(month) });
    this.slider.value = String(month ?? first);
    this.element.classList.toggle('whole', month === null);
    this.wholeButton.setAttribute('aria-pressed', String(month === null));
    this.label.textContent = month === null ? 'Whole period' : monthName(month);
  }

  private get isPlaying(): boolean {
    return this.timer !== null;
  }

  private toggle(): void {
    if (this.isPlaying) {
      this.stop();
      return;
    }
    this.timer = window.setInterval(() => this.advance(), matchMedia('(prefers-reduced-motion: reduce)').matches ? calmPace : pace);
    this.playButton.textContent = 'Pause';
    this.events.onPlaying(true);
    if (this.month === null || this.month === this.last) {
      this.events.onMonth(this.first);
    }
  }

  private advance(): void {
    const next = Math.min((this.month ?? this.first - 1) + 1, this.last);
    this.events.onMonth(next);
    if (next === this.last) {
      this.stop();
    }
  }

  /** Ends the playing. */
  stop(): void {
    if (this.isPlaying) {
      window.clearInterval(this.timer!);
      this.timer = null;
      this.playButton.textContent = 'Play';
      this.events.onPlaying(false);
    }
  }

  private step(by: number): void {
    this.ask(this.month === null ? (by > 0 ? this.first : this.last) : clampMonth(this.month + by, this.first, this.last));
  }

  private ask(month: MonthId | null): void {
    this.stop();
    this.events.onMonth(month);
  }
}
