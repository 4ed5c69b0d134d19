import type { SiteId } from '../../../shared/directory.ts'
import type { Db } from '../store/db.ts'
import type { AccessPeople, SiteEvidence } from './access-evidence.ts'
import type { TracedInvite } from './account-traces.ts'
import { createIdentities } from './identities.ts'
import { knowSite } from './know-site.ts'
import { createKnownLines, type KnownLines } from './known-lines.ts'

export interface PartReaderDeps {
  readonly db: Pick<Db, 'afterCommit'>
  /** `null` is everywhere. */
  readonly read: (siteIds: readonly SiteId[] | null) => readonly SiteEvidence[]
  /** Invites anywhere that these accounts took, as Wix said or as was seen; others may be among them. */
  readonly traced: (wixIds: readonly string[]) => readonly TracedInvite[]
  readonly people: AccessPeople
  readonly ownKeys: () => ReadonlySet<string>
  /** Milliseconds. */
  readonly now: () => number
}

/**
 * Lines of single sites while not everything was read: of a site, and of what bears on it from others, which is who its
 * accounts are. What was read is kept until anything at all changes.
 */
export interface PartReader {
  lines(): KnownLines
  /** Reads what is missing of these sites together. */
  read(siteIds: Iterable<SiteId>): void
  /** How many sites were read. */
  count(): number
  forget(): void
}

export function createPartReader(deps: PartReaderDeps): PartReader {
  const { db, people } = deps
  let lines = createKnownLines()
  let known = new Set<SiteId>()

  const forget = () => {
    if (known.size === 0) return
    lines = createKnownLines()
    known = new Set()
  }

  /** What was read inside a transaction may be rolled back; a transaction never waits. */
  function forgetUnlessCommitted(): void {
    let isCommitted = false
    db.afterCommit(() => {
      isCommitted = true
    })
    if (!isCommitted) queueMicrotask(forget)
  }

  return {
    lines: () => lines,
    count: () => known.size,
    forget,
    read: (siteIds) => {
      const now = deps.now()
      const missing = [...new Set(siteIds)].filter(
        (siteId) => !known.has(siteId) || !lines.isRightAt(siteId, now),
      )
      if (missing.length === 0) return
      const evidence = deps.read(missing)
      const identities = createIdentities(people)
      const wixIds = new Set(evidence.flatMap(({ stays }) => stays.map(({ wixId }) => wixId)))
      identities.add({ invites: wixIds.size === 0 ? [] : deps.traced([...wixIds]) })
      const context = { people, identify: identities.of, ownKeys: deps.ownKeys(), now }
      for (const site of evidence) lines.put(site, knowSite(site, context), now)
      for (const siteId of missing) known.add(siteId)
      forgetUnlessCommitted()
    },
  }
}
