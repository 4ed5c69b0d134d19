import type { Figure, RuledFigure } from './measure.ts'

/** How a figure stands against the same one of an earlier run. */
export interface FigureChange {
  readonly name: string
  /** Ratios, or differences where the rule counts those; null where the run has no such figure. */
  readonly before: number | null
  readonly after: number | null
  readonly verdict: 'better' | 'worse' | 'same' | 'new' | 'gone'
}

/** Less than this is noise, by the weather of the machine. */
const leastChange = 0.1

/** Figures of this run against a saved one, by name, in the order of this run; those that are gone come last. */
export function compareFigures(
  before: readonly Pick<Figure, 'name' | 'ratio'>[],
  after: readonly Pick<RuledFigure, 'name' | 'ratio' | 'rule'>[],
): readonly FigureChange[] {
  const was = new Map(before.map(({ name, ratio }) => [name, ratio]))
  const here = new Set(after.map(({ name }) => name))
  const changes = after.map(({ name, ratio, rule }): FigureChange => {
    const old = was.get(name)
    if (old === undefined) return { name, before: null, after: ratio, verdict: 'new' }
    const isSame = Math.abs(ratio - old) <= Math.abs(old) * leastChange
    const isBetter = rule === 'at-least' ? ratio > old : ratio < old
    return { name, before: old, after: ratio, verdict: isSame ? 'same' : isBetter ? 'better' : 'worse' }
  })
  const gone = before.filter(({ name }) => !here.has(name))
  return [
    ...changes,
    ...gone.map(({ name, ratio }): FigureChange => ({ name, before: ratio, after: null, verdict: 'gone' })),
  ]
}

/** `plan.make  2.51 → 1.42  -43 %  better` */
export function changeLine({ name, before, after, verdict }: FigureChange): string {
  const number = (of: number | null): string => (of === null ? '–' : of.toFixed(2))
  const share =
    before === null || after === null || before === 0
      ? ''
      : `${after > before ? '+' : ''}${((after / before - 1) * 100).toFixed(0)} %`
  return [
    name.padEnd(18),
    `${number(before).padStart(8)} → ${number(after).padEnd(8)}`,
    share.padStart(7),
    verdict,
  ].join('  ')
}
