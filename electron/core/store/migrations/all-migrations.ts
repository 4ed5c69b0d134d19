import type { Db } from '../db.ts'
import { firstWorkspace } from './001-first-workspace.ts'
import { imports } from './002-imports.ts'
import { rosterViewsSql } from './003-roster-views.ts'
import { importMemory } from './004-import-memory.ts'
import { stepsInSight } from './005-steps-in-sight.ts'
import { sightings } from './006-sightings.ts'
import { changesAndRemovals } from './007-changes-and-removals.ts'
import { people } from './008-people.ts'
import { until } from './009-until.ts'
import { accessEvidence } from './010-access-evidence.ts'
import { weighing } from './011-weighing.ts'
import { answersOfPlans } from './012-answers-of-plans.ts'
import { clients } from './013-clients.ts'
import { releasedRemovals } from './014-released-removals.ts'
import { reviews } from './015-reviews.ts'
import { offboardings } from './016-offboardings.ts'
import { untilIndex } from './017-until-index.ts'
import { drift } from './018-drift.ts'
import { doubtAnswers } from './019-doubt-answers.ts'
import { invitesElsewhere } from './020-invites-elsewhere.ts'
import { keptPlans } from './021-kept-plans.ts'
import { runAsks } from './022-run-asks.ts'
import { evidenceOrder } from './023-evidence-order.ts'
import { archivedRosters } from './024-archived-rosters.ts'
import { keptAnchors } from './025-kept-anchors.ts'
import { colleagueWords } from './026-colleague-words.ts'
import { orderOfCallsAndAnswers } from './027-order-of-calls-and-answers.ts'
import { accountsOfOthers } from './028-accounts-of-others.ts'
import { idsOfSteps } from './029-ids-of-steps.ts'
import { runAskedBy } from './030-run-asked-by.ts'
import { keyFacts } from './031-key-facts.ts'
import { erasures } from './032-erasures.ts'
import { secondReads } from './033-second-reads.ts'
import { erasureSought } from './034-erasure-sought.ts'
import { dropRowTable, pagesFromRows, rowPages } from './035-row-pages.ts'
import { seenAccounts } from './036-seen-accounts.ts'

/** One numbered step of the tables; never changed once released. */
export interface Migration {
  /** 1, 2, 3 … in the order of the list; SQLite's `user_version` after it ran. */
  readonly version: number
  readonly name: string
  readonly sql: string
  /** What SQL cannot do, after `sql` and in the same transaction; `thenSql` runs after it. */
  readonly work?: (db: Db) => void
  readonly thenSql?: string
}

export const allMigrations: readonly Migration[] = [
  { version: 1, name: 'first-workspace', sql: firstWorkspace },
  { version: 2, name: 'imports', sql: imports },
  { version: 3, name: 'roster-views', sql: rosterViewsSql },
  { version: 4, name: 'import-memory', sql: importMemory },
  { version: 5, name: 'steps-in-sight', sql: stepsInSight },
  { version: 6, name: 'sightings', sql: sightings },
  { version: 7, name: 'changes-and-removals', sql: changesAndRemovals },
  { version: 8, name: 'people', sql: people },
  { version: 9, name: 'until', sql: until },
  { version: 10, name: 'access-evidence', sql: accessEvidence },
  { version: 11, name: 'weighing', sql: weighing },
  { version: 12, name: 'answers-of-plans', sql: answersOfPlans },
  { version: 13, name: 'clients', sql: clients },
  { version: 14, name: 'released-removals', sql: releasedRemovals },
  { version: 15, name: 'reviews', sql: reviews },
  { version: 16, name: 'offboardings', sql: offboardings },
  { version: 17, name: 'until-index', sql: untilIndex },
  { version: 18, name: 'drift', sql: drift },
  { version: 19, name: 'doubt-answers', sql: doubtAnswers },
  { version: 20, name: 'invites-elsewhere', sql: invitesElsewhere },
  { version: 21, name: 'kept-plans', sql: keptPlans },
  { version: 22, name: 'run-asks', sql: runAsks },
  { version: 23, name: 'evidence-order', sql: evidenceOrder },
  { version: 24, name: 'archived-rosters', sql: archivedRosters },
  { version: 25, name: 'kept-anchors', sql: keptAnchors },
  { version: 26, name: 'colleague-words', sql: colleagueWords },
  { version: 27, name: 'order-of-calls-and-answers', sql: orderOfCallsAndAnswers },
  { version: 28, name: 'accounts-of-others', sql: accountsOfOthers },
  { version: 29, name: 'ids-of-steps', sql: idsOfSteps },
  { version: 30, name: 'run-asked-by', sql: runAskedBy },
  { version: 31, name: 'key-facts', sql: keyFacts },
  { version: 32, name: 'erasures', sql: erasures },
  { version: 33, name: 'second-reads', sql: secondReads },
  { version: 34, name: 'erasure-sought', sql: erasureSought },
  { version: 35, name: 'row-pages', sql: rowPages, work: pagesFromRows, thenSql: dropRowTable },
  { version: 36, name: 'seen-accounts', sql: seenAccounts },
]

/** Of the tables and indexes that they make; a test says it anew where it changes. */
export const schemaDigest = '514054280826a835fe5e7a86492e330b2f087f286ff1d07433a03adf9a859d28'
