import { hash } from 'node:crypto'
import type { StoredPlan } from '../plans-table.ts'
import type { PlanFileLine } from './plan-file-lines.ts'

export const planFileFormat = 'invite-desk-plan'
export const planFileVersion = 1

/** What a plan file rests on beside the plan. */
export interface PlanFileFacts {
  readonly workspaceId: string
  readonly appVersion: string
  /** UTC ISO. */
  readonly at: string
}

/** SHA-256 of the JSON without white space, as 64 hex digits. */
export const hashOfJson = (value: unknown): string => hash('sha256', JSON.stringify(value), 'hex')

/** A plan as JSON, a line of text a line of the plan, in pieces; docs/plan-file.md describes it. */
export function* writePlanFile(
  plan: StoredPlan,
  lines: readonly PlanFileLine[],
  { workspaceId, appVersion, at }: PlanFileFacts,
): Iterable<string> {
  const { id, title, madeAt, source, choices, releasedRemovals, approval, basis } = plan
  const head = {
    format: planFileFormat,
    version: planFileVersion,
    app: appVersion,
    workspace: workspaceId,
    exportedAt: at,
    plan: {
      ...{ id, title, madeAt, source, choices, releasedRemovals },
      approvalAskedBy: approval?.askedBy ?? null,
      approvalAskedAt: approval?.askedAt ?? null,
    },
    revisions:
      basis === null ? null : { roster: basis.roster, access: basis.access, directory: basis.directory },
    lineHashes: lines.map(hashOfJson),
  }
  const open = JSON.stringify(head).slice(0, -1)
  yield `${open},\n"hash":"${hashOfJson(head)}",\n"lines":[\n`
  for (const [at, line] of lines.entries())
    yield `${JSON.stringify(line)}${at === lines.length - 1 ? '' : ','}\n`
  yield ']}\n'
}
