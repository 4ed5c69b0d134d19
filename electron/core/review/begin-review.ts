import { AppError } from '../../../shared/errors.ts'
import type { Review, ReviewId, ReviewScope } from '../../../shared/review.ts'
import { scopeWords } from '../../../shared/words/review-words.ts'
import type { Audit } from '../audit/audit.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { freezeLines, hashOfList, type KnownWorld, sitesOf } from './freeze-review.ts'
import { frozenEvent } from './review-events.ts'
import type { ReviewRecord, ReviewsTable } from './reviews-table.ts'

export interface NewReview {
  readonly name: string
  readonly reviewer: string
  readonly dueDay: string
  readonly scope: ReviewScope
}

/** Campaigns of keep and remove decisions over what was known at a moment. */
export interface BeginDeps {
  readonly db: Db
  readonly audit: Pick<Audit, 'append'>
  readonly ports: Pick<Ports, 'clock' | 'actor' | 'newId'>
  readonly table: Pick<ReviewsTable, 'add' | 'counts'>
  readonly world: () => KnownWorld
  readonly accountName: (accountId: string) => string
  /** Inside the transaction. */
  readonly changed: (id: ReviewId) => void
}

/** Freezes who is on the sites of the scope. @throws AppError `not-allowed` when nobody is */
export function beginReview(deps: BeginDeps, given: NewReview): Review {
  const { db, audit, ports, table, changed } = deps
  const world = deps.world()
  const lines = freezeLines(given.scope, world)
  if (lines.length === 0) {
    throw new AppError('not-allowed', 'Nobody is known on these sites. Sync first, or choose other sites.')
  }
  const review: ReviewRecord = {
    id: ports.newId(),
    ...given,
    scopeWords: wordsOfScope(given.scope, world, deps.accountName),
    frozenAt: new Date(ports.clock.now()).toISOString(),
    frozenBy: ports.actor,
    hash: hashOfList(given.scope, lines),
    erasedHash: '',
    closedAt: null,
  }
  db.tx(() => {
    table.add(review, lines)
    audit.append(frozenEvent(review, lines.length))
    changed(review.id)
  })
  // Nobody has answered any of it.
  return { ...review, figures: { ...table.counts(review.id), removed: 0, changed: 0 } }
}

function wordsOfScope(scope: ReviewScope, world: KnownWorld, account: BeginDeps['accountName']): string {
  const siteNames = new Map(world.sites.map((site) => [site.id, site.name]))
  return scopeWords(scope, {
    account,
    site: (siteId) => siteNames.get(siteId) ?? siteId,
    sites: sitesOf(scope, world).length,
  })
}
