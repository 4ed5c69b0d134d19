import { accessKey } from '../../../../shared/access.ts'
import { type PlanLine, placeOf } from '../../../../shared/plan.ts'

/** A line of a plan that was asked about, and that nobody had answered when the plan was sent. */
export interface OpenAsk {
  /** Index into the lines of the plan. */
  readonly line: number
  readonly access: string
}

/** Who on which site a line is about, across runs; null where it names no site. */
export const accessOfLine = ({
  addressKey,
  siteId,
  wixId,
}: Pick<PlanLine, 'addressKey' | 'siteId' | 'wixId'>): string | null =>
  siteId === null ? null : accessKey(addressKey === '' ? (wixId ?? '') : addressKey, siteId)

/** What a plan asked, and nobody answered: held until a person does. */
export const openAsks = (lines: readonly PlanLine[]): readonly OpenAsk[] =>
  lines.flatMap((line, at) => {
    const { verdict } = line
    const isOpen = verdict.kind === 'ask' && verdict.answer === null && placeOf(verdict) === 'held'
    return isOpen ? [{ line: at, access: accessOfLine(line) ?? '' }] : []
  })
