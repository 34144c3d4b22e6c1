/** The specification curve: every estimate, sorted, and under the cursor the choices that gave it. */

import type { Row } from '../api/rows';
import { SpecificationChart } from '../charts/specificationCurve';
import { choice, html, replace, type Child } from '../dom';
import type { Explorer } from '../explorer';
import { scales, violenceActors, type State, type ViolenceBy } from '../state/state';
import { asTable, head, number } from '../tables';
import { count, fixed, interval, percent, pValue } from '../text/numbers';
import { optionName, sentence, words } from '../text/words';
import { ChoiceMatrix, varied, type Estimate } from './choices';
import { drawnOn, latestOnly } from './section';

/** Of releases from before the columns violence_by, where the terms of all windows have one name, and distinct. */
type FormerCurveRow = Omit<Row<'specification_curve'>, 'violence_by' | 'distinct'> & { readonly term: string };
type CurveRow = Omit<Row<'specification_curve'>, 'distinct'> & { readonly distinct?: number };
type PermutationTest = Row<'permutation_tests'>;

const schemeWords = {
  cells: 'violence is swapped between the cells of a country',
  cells_within_presence: 'it is swapped among cells that ever had a base and among those that never had',
  time_shifts: 'the violence of each cell is moved in time',
} as const;

const actorsWords = { nonstate: 'Deaths by non-state actors', state: 'Deaths by state actors', all: 'Deaths by all actors' } as const;

export async function showSpecifications(body: HTMLElement, explorer: Explorer): Promise<void> {
  const stored: readonly (CurveRow | FormerCurveRow)[] = await explorer.reader.table('specification_curve');
  const isFormer = stored.some(row => 'term' in row);
  const hasTests = (await explorer.reader.tables()).tables.some(table => table.name === 'permutation_tests');
  const tests = hasTests ? await explorer.reader.table('permutation_tests') : [];
  const curves: readonly CurveRow[] = stored.map(row => ('term' in row ? { ...row, violence_by: row.term.replace(/^ln1p_|_deaths$/g, '') as ViolenceBy } : row)).filter(row => row.scale !== 'all');
  const controls = html('div', { class: 'fields' });
  const shown = html('div', null);
  replace(body,
    html('p', null, 'One point an analysis that could as well have been made: other windows, thresholds, ways of counting, terms, estimators and errors. Move over the curve, or use the slider, to see which choices gave an estimate. Click to keep it in the link.'),
    controls, shown);
  const { store } = explorer;
  const draw = latestOnly(shown, 'The curve', async (state: State) => {
    const [rows, ofProfile] = await Promise.all([explorer.reader.table('specifications', isFormer ? { term: `ln1p_${state.violence}_deaths` } : { violence_by: state.violence }),
      explorer.reader.table('specifications', { specification: 1 })]);
    const curve = curves.find(row => row.violence_by === state.violence && row.scale === state.scale);
    return curveOf(explorer, rows, ofProfile[0] ?? null, curve, tests.filter(test => test.violence_by === state.violence && test.measure === 'mean_z'), state);
  });
  await drawnOn(store, ['violence', 'scale'], state => {
    replace(controls, fieldsOf(explorer, curves, state));
    return draw(state);
  });
}

function fieldsOf({ store }: Explorer, curves: readonly CurveRow[], state: State): Child {
  const there = scales.filter(scale => curves.some(row => row.violence_by === state.violence && row.scale === scale));
  return [
    choice('violence', 'Effect of', violenceActors.map(actor => [actor, actorsWords[actor]]), state.violence, violence => store.update({ violence: violence as ViolenceBy, specification: null })),
    choice('scale', 'Estimates as', there.map(scale => [scale, sentence(words(scale))]), state.scale, scale => store.update({ scale, specification: null })),
  ];
}

/** @param profile the specification of the profile: the first, which every other one is a change of */
function curveOf(explorer: Explorer, rows: readonly Row<'specifications'>[], profile: Row<'specifications'> | null, curve: CurveRow | undefined, tests: readonly PermutationTest[], state: State): Child {
  const estimates = rows.filter((row): row is Estimate => row.scale === state.scale && row.estimate !== null && row.ci_low !== null && row.ci_high !== null)
    .sort((a, b) => a.estimate - b.estimate || a.specification - b.specification);
  if (estimates.length === 0) {
    return html('p', null, `No specification gave an estimate of this effect as ${words(state.scale)}.`);
  }
  const asked = state.specification;
  const isMissing = asked !== null && !estimates.some(row => row.specification === asked);
  return [
    isMissing ? html('p', { class: 'message', role: 'status' }, `Specification ${asked} has no estimate on this curve; the one nearest to the profile is shown.`) : null,
    curve === undefined ? null : html('p', null, inWords(curve), testInWords(tests)),
    new CurveView(explorer, estimates, profile).element,
    asTable('The specification curve', () => tableOf(estimates)),
  ];
}

function inWords(curve: CurveRow): string {
  const share = (value: number | null): string => (value === null ? '–' : percent(value));
  const distinct = curve.distinct === undefined ? '' : `; ${count(curve.distinct)} are distinct, and shares are of these`;
  return `${count(curve.fitted)} of ${count(curve.specifications)} specifications were fitted${distinct}. ${share(curve.share_positive)} of the estimates are above zero; `
    + `${share(curve.share_significant_positive)} significantly above and ${share(curve.share_significant_negative)} significantly below, at 5%.`;
}

/** @param tests of the mean z, on all scales together; none of a release without permutations */
function testInWords(tests: readonly PermutationTest[]): string {
  return tests.length === 0 ? '' : ` Permutation test of the whole grid (mean z ${fixed(tests[0]!.observed, 2)}, ${count(tests[0]!.permutations)} permutations of each kind): `
    + `${tests.map(test => `p = ${pValue(test.p_value)} where ${schemeWords[test.scheme]}`).join(', ')}.`;
}

/** The curve, its slider and the choices under it. */
class CurveView {
  readonly element: HTMLElement;
  private readonly slider: HTMLInputElement;
  private readonly now = html('p', { class: 'now', id: 'specification-now' });
  private readonly chart: SpecificationChart;
  private readonly matrix: ChoiceMatrix;

  constructor(private readonly explorer: Explorer, private readonly estimates: readonly Estimate[], profile: Row<'specifications'> | null) {
    this.matrix = new ChoiceMatrix(estimates, profile);
    this.chart = new SpecificationChart(estimates, profile?.specification ?? null, explorer.facts.manifest.simulated, {
      onPoint: index => this.show(index ?? this.kept()),
      onChoose: index => this.keep(index),
    });
    this.slider = html('input', { type: 'range', id: 'specification', min: 0, max: estimates.length - 1, step: 1, 'aria-describedby': 'specification-now' });
    this.slider.addEventListener('input', () => this.show(Number(this.slider.value)));
    this.slider.addEventListener('change', () => this.keep(Number(this.slider.value)));
    this.element = html('div', { class: 'specification-curve' }, this.chart.element,
      html('div', { class: 'slider' }, html('label', { for: 'specification', class: 'hidden' }, 'Specification, sorted by estimate'), this.slider),
      this.now, this.matrix.element);
    this.show(this.kept());
    const end = explorer.store.watch(['specification'], () => {
      if (this.element.isConnected || this.element.parentElement === null) {
        this.show(this.kept());
      } else {
        end();
      }
    });
  }

  private kept(): number {
    const asked = this.explorer.store.state.specification;
    const index = this.estimates.findIndex(row => row.specification === asked);
    return index >= 0 ? index : this.nearest();
  }

  /** The profile's own specification where it is on the curve, else the first of those that differ from it in the fewest choices. */
  private nearest(): number {
    const distances = this.estimates.map(row => this.matrix.differences(row).length);
    const least = Math.min(...distances);
    const first = Math.min(...this.estimates.filter((_, i) => distances[i] === least).map(row => row.specification));
    return this.estimates.findIndex(row => row.specification === first);
  }

  private keep(index: number): void {
    this.explorer.store.update({ specification: this.estimates[index]!.specification });
  }

  private show(index: number): void {
    const row = this.estimates[index]!;
    this.chart.point(index);
    this.matrix.light(row);
    this.slider.value = String(index);
    const text = `${index + 1} of ${this.estimates.length}, specification ${row.specification}: ${fixed(row.estimate, 3)}, 95% interval ${interval(row.ci_low, row.ci_high, 3)}`;
    const others = this.matrix.differences(row);
    const difference = others.length === 0 ? 'as the profile has it' : `unlike the profile: ${others.map(name => `${optionName(name).toLowerCase()} ${words(row[name])}`).join('; ')}`;
    this.slider.setAttribute('aria-valuetext', `${text}; ${difference}`);
    replace(this.now, html('strong', null, text), `; ${difference}. Its own sample: ${count(row.rows)} cell-months, ${count(row.events)} enhancements (`, html('a', { href: '#definitions' }, 'what each part counts'), ').');
  }
}

function tableOf(estimates: readonly Estimate[]): HTMLTableElement {
  const choices = varied(estimates);
  return html('table', null,
    html('caption', { class: 'hidden' }, 'Estimates, sorted'),
    head(['Specification'], ['Estimate'], ['95% interval'], ['p'], ...choices.map(optionName)),
    html('tbody', null, estimates.map(row => html('tr', null,
      html('th', { scope: 'row', class: 'number' }, String(row.specification)),
      number(fixed(row.estimate, 3)), number(interval(row.ci_low, row.ci_high, 3)), number(row.p_value === null ? '–' : pValue(row.p_value)),
      choices.map(name => html('td', null, words(row[name])))))));
}
