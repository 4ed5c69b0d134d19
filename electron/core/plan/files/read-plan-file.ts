import { z } from 'zod'
import { calls } from '../../../../shared/contract.ts'
import type { AlteredLine, PlanFileRefusal } from '../../../../shared/plans/plan-file.ts'
import { findAlteredLines } from './find-altered-lines.ts'
import { type PlanFileLine, planFileLine } from './plan-file-lines.ts'
import { hashOfJson, planFileFormat, planFileVersion } from './write-plan-file.ts'

const text = z.string()

const answersShape = calls['plan.answer'].input.shape.answers.element
const fileHead = z.object({
  workspace: text,
  plan: z.object({
    id: text.min(1).max(100),
    title: text.min(1).max(200),
    madeAt: z.iso.datetime(),
    source: calls['plan.make'].input.shape.source,
    choices: z.array(answersShape.extend({ answer: answersShape.shape.answer.unwrap() })),
    releasedRemovals: z.number().int().positive().nullable(),
    approvalAskedBy: text.nullable(),
    approvalAskedAt: text.nullable(),
  }),
})

/** What a plan file says, unchanged since it was written. */
export type PlanInFile = z.infer<typeof fileHead> & { readonly lines: readonly PlanFileLine[] }

/** What any file that calls itself a plan has. */
const anyPlanFile = z.looseObject({ format: z.literal(planFileFormat), version: z.number() })
const hashedFile = z.looseObject({
  hash: text,
  lineHashes: z.array(text),
  lines: z.array(z.looseObject({})),
})

type Read = { readonly kind: 'read'; readonly plan: PlanInFile } | PlanFileRefusal

/** Parses a plan file and proves that nobody changed it since; else why it is refused, with the lines that differ. */
export function readPlanFile(content: string): Read {
  const parsed = parseJson(content)
  if (parsed === undefined) {
    const isOurs = content.trimStart().startsWith(`{"format":"${planFileFormat}"`)
    return { kind: isOurs ? 'truncated' : 'not-a-plan' }
  }
  const any = anyPlanFile.safeParse(parsed)
  if (!any.success) return { kind: 'not-a-plan' }
  if (any.data.version > planFileVersion) return { kind: 'newer-version', version: any.data.version }
  const hashed = hashedFile.safeParse(parsed)
  if (!hashed.success) return { kind: 'unreadable' }
  const { hash, lines, lineHashes } = hashed.data
  // As it stands in the file: the order of its names is hashed too.
  const { hash: _hash, lines: _lines, ...head } = z.record(text, z.unknown()).parse(parsed)
  const altered = findAlteredLines(lineHashes, lines.map(hashOfJson))
  const isHeadAltered = hashOfJson(head) !== hash
  if (altered.length > 0 || isHeadAltered)
    return {
      kind: 'altered',
      isHeadAltered,
      lines: altered.map((one) => ({ ...one, ...whomOf(one, lines) })),
    }
  const read = fileHead.safeParse(head)
  const readLines = z.array(planFileLine).safeParse(lines)
  if (!read.success || !readLines.success) return { kind: 'unreadable' }
  return { kind: 'read', plan: { ...read.data, lines: readLines.data } }
}

const whom = z
  .object({ address: text.catch(''), siteName: text.catch('') })
  .catch({ address: '', siteName: '' })

/** Whom a line of the file is about now; of one that is gone nobody can say. */
const whomOf = (
  { line, what }: Pick<AlteredLine, 'line' | 'what'>,
  lines: readonly unknown[],
): Pick<AlteredLine, 'address' | 'siteName'> =>
  what === 'gone' ? { address: '', siteName: '' } : whom.parse(lines[line - 1])

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
