import { AppError } from '../../../shared/errors.ts'
import type { FrozenLine, Review, ReviewId, ReviewScope } from '../../../shared/review.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import { scopeWords } from '../../../shared/words/review-words.ts'
import type { Audit } from '../audit/audit.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { writeInTurns } from '../store/write-in-turns.ts'
import { inTurns } from '../turns/in-turns.ts'
import { freezingLines, hashList, type KnownWorld, sitesOf } from './freeze-review.ts'
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
  readonly table: Pick<ReviewsTable, 'add' | 'addLines' | 'counts'>
  readonly world: () => KnownWorld
  readonly accountName: (accountId: string) => string
  /** Inside the transaction. */
  readonly changed: (id: ReviewId) => void
}

/** What becomes different so often while the list is made is not waited for. */
const mostTries = 3
/** Lines written between two turns of the app; no more are written in one go. */
const linesAPiece = 1000

/** Freezes who is on the sites of the scope, as known at one moment. @throws AppError `not-allowed` when nobody is */
export async function beginReview(deps: BeginDeps, given: NewReview): Promise<Review> {
  const { db, table } = deps
  for (let left = mostTries; ; left -= 1) {
    const world = deps.world()
    const freezing = freezeReview(deps, given, world)
    const frozen = left > 0 ? await inTurns(freezing) : atOnce(freezing)
    const work = () => write(deps, frozen, world)
    const isSmall = left <= 0 || frozen.lines.length <= linesAPiece
    const isDone = isSmall ? db.tx(() => atOnce(work())) : await writeInTurns(db, work)
    // Nobody has answered any of it.
    if (isDone)
      return { ...frozen.review, figures: { ...table.counts(frozen.review.id), removed: 0, changed: 0 } }
  }
}

interface FrozenReview {
  readonly review: ReviewRecord
  readonly lines: readonly FrozenLine[]
}

function* freezeReview(
  { ports, accountName }: BeginDeps,
  given: NewReview,
  world: KnownWorld,
): Generator<void, FrozenReview> {
  const frozenAt = new Date(ports.clock.now()).toISOString()
  const list = hashList(given.scope)
  const lines: FrozenLine[] = []
  // To gather what is known took a turn of its own.
  yield
  for (const piece of freezingLines(given.scope, world)) {
    for (const line of piece) {
      list.add(line)
      lines.push(line)
    }
    yield
  }
  if (lines.length === 0) {
    throw new AppError('not-allowed', 'Nobody is known on these sites. Sync first, or choose other sites.')
  }
  const review: ReviewRecord = {
    id: ports.newId(),
    ...given,
    scopeWords: wordsOfScope(given.scope, world, accountName),
    frozenAt,
    frozenBy: ports.actor,
    hash: list.hash(),
    erasedHash: '',
    closedAt: null,
  }
  return { review, lines }
}

/** Inside a transaction, in pieces; false where something else is known by now. */
function* write(
  { db, audit, table, changed }: BeginDeps,
  { review, lines }: FrozenReview,
  world: KnownWorld,
): Generator<void, boolean> {
  if (!world.isStill()) return false
  table.add(review)
  for (let from = 0; from < lines.length; from += linesAPiece) {
    table.addLines(review.id, from, lines.slice(from, from + linesAPiece))
    yield
  }
  db.tx(() => {
    audit.append(frozenEvent(review, lines.length))
    changed(review.id)
  })
  return true
}

function wordsOfScope(scope: ReviewScope, world: KnownWorld, account: BeginDeps['accountName']): string {
  const siteNames = new Map(world.sites.map((site) => [site.id, site.name]))
  return scopeWords(scope, {
    account,
    site: (siteId) => siteNames.get(siteId) ?? siteId,
    sites: sitesOf(scope, world).length,
  })
}
