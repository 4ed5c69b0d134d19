import { foldText } from '../../shared/fold-text.ts'
import type { ReviewDecision, ReviewLine } from '../../shared/review.ts'

/** Which lines are shown: by their answer, or by what is worth a second look. */
export type LineKind = 'all' | 'unanswered' | ReviewDecision | 'unknown' | 'since'

export const lineKinds = [
  'all',
  'unanswered',
  'keep',
  'change',
  'remove',
  'unsure',
  'unknown',
  'since',
] as const satisfies readonly LineKind[]

export interface LineFilter {
  /** Anywhere in name, address, Wix account, site or role; '' for all. */
  readonly text: string
  readonly kind: LineKind
}

export const everyReviewLine: LineFilter = { text: '', kind: 'all' }

export const isOfKind = (line: ReviewLine, kind: LineKind): boolean => {
  switch (kind) {
    case 'all':
      return true
    case 'unanswered':
      return line.answer === null
    case 'unknown':
      return line.personId === null
    case 'since':
      return line.now.kind !== 'same'
    default:
      return line.answer?.decision === kind
  }
}

/** Lines that pass, in their order. */
export function filterLines(lines: readonly ReviewLine[], { text, kind }: LineFilter): readonly ReviewLine[] {
  const folded = foldText(text.trim())
  return lines.filter((line) => isOfKind(line, kind) && (folded === '' || mentions(line, folded)))
}

const mentions = (line: ReviewLine, text: string): boolean =>
  [line.name, line.address, line.siteName, line.client, ...line.wixIds, ...line.roleTitles].some((part) =>
    foldText(part).includes(text),
  )
