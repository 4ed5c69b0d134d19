import type { AccountId } from '../accounts.ts'
import type { SiteId } from '../directory.ts'
import type { Equation, Job, JobItem } from '../outbox.ts'
import { needsGoodEnd, type PlanLine, placeOf } from '../plan.ts'
import type { RosterId, RowId } from '../roster.ts'

/** Where a planned row stands, as the equation counts it. */
export type RunPart = Exclude<keyof Equation, 'planned'>
export const runParts: readonly RunPart[] = [
  ...(['sent', 'revoked', 'changed', 'removed', 'stillThere', 'covered'] as const),
  ...(['refused', 'failed', 'inDoubt', 'held', 'notAttempted'] as const),
]

/** One planned row of a run: a person on a site, and what became of it. */
export interface RunPerson {
  readonly key: string
  readonly part: RunPart
  readonly address: string
  readonly wixId: string | null
  /** null: the row named no site. */
  readonly siteId: SiteId | null
  readonly siteName: string
  /** null: it came to no call. */
  readonly accountId: AccountId | null
  readonly rosterId: RosterId | null
  readonly rowId: RowId | null
  /** It waits for a person's answer, see `Run.toAnswer`. */
  readonly isToAnswer: boolean
  readonly source:
    | { readonly kind: 'call'; readonly job: Job; readonly item: JobItem }
    /** `at`: its index in the plan. */
    | { readonly kind: 'line'; readonly line: PlanLine; readonly at: number }
}

/** Where the equation counts an address of a call. */
export function partOfItem(job: Pick<Job, 'kind'>, { outcome }: Pick<JobItem, 'outcome'>): RunPart {
  switch (outcome.kind) {
    case 'waiting':
    case 'dropped':
      return 'notAttempted'
    case 'sent':
      return job.kind === 'revoke' ? 'revoked' : 'sent'
    case 'still-there':
      return 'stillThere'
    case 'in-doubt':
      return 'inDoubt'
    case 'changed':
    case 'removed':
    case 'covered':
    case 'refused':
    case 'failed':
    case 'held':
      return outcome.kind
  }
}

/**
 * Every planned row once: those of calls in the order of sending, then those of the plan that came to no call. Of a row
 * in two calls (revoke, then invite anew) the second counts, or the first when the second was never made.
 * @param openAsks those lines of the plan that nobody answered yet
 */
export function listRunPeople(
  jobs: readonly Job[],
  lines: readonly PlanLine[],
  openAsks: readonly number[],
): readonly RunPerson[] {
  const asked = new Set(openAsks)
  // A removal after a revoke is a line of its own.
  const isAnew = ({ afterJob, kind }: Job): boolean => afterJob !== null && needsGoodEnd(kind)
  const overtaken = new Set(
    jobs.flatMap((job) => (isAnew(job) && job.state !== 'dropped' ? (job.afterJob ?? []) : [])),
  )
  const called = jobs
    .filter((job) => !overtaken.has(job.id) && !(isAnew(job) && job.state === 'dropped'))
    .flatMap((job) => job.items.map((item) => personOfItem(job, item)))
  return [...called, ...lines.flatMap((line, at) => personOfLine(line, at, asked.has(at)))]
}

const personOfItem = (job: Job, item: JobItem): RunPerson => ({
  key: item.id,
  part: partOfItem(job, item),
  address: item.address,
  wixId: item.wixId,
  siteId: job.siteId,
  siteName: job.siteName,
  accountId: job.accountId,
  rosterId: item.rosterId,
  rowId: item.rowId,
  isToAnswer: item.isToAnswer,
  source: { kind: 'call', job, item },
})

function personOfLine(line: PlanLine, at: number, isToAnswer: boolean): readonly RunPerson[] {
  const place = placeOf(line.verdict)
  if (place === 'call') return []
  const { address, wixId, siteId, siteName, rosterId, rowId } = line
  return [
    {
      key: `line ${at}`,
      part: place,
      ...{ address, wixId, siteId, siteName, rosterId, rowId, isToAnswer },
      accountId: line.verdict.kind === 'ask' ? line.verdict.accountId : null,
      source: { kind: 'line', line, at },
    },
  ]
}
