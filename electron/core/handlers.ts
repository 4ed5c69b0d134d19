import type { Handlers } from '../../shared/contract.ts'
import { dayOfMs } from '../../shared/words/when.ts'
import { accessHandlers } from './handlers/access-handlers.ts'
import { accountsHandlers } from './handlers/accounts-handlers.ts'
import { appHandlers } from './handlers/app-handlers.ts'
import { auditHandlers } from './handlers/audit-handlers.ts'
import { backupsHandlers } from './handlers/backups-handlers.ts'
import { directoryHandlers } from './handlers/directory-handlers.ts'
import { driftHandlers } from './handlers/drift-handlers.ts'
import { erasureHandlers } from './handlers/erasure-handlers.ts'
import { exportHandlers } from './handlers/export-handlers.ts'
import type { HandlerDeps, Tools } from './handlers/handler-deps.ts'
import { helpHandlers } from './handlers/help-handlers.ts'
import { homeHandlers } from './handlers/home-handlers.ts'
import { importHandlers } from './handlers/import-handlers.ts'
import { ledgerHandlers } from './handlers/ledger-handlers.ts'
import { offboardingHandlers } from './handlers/offboarding-handlers.ts'
import { outboxHandlers } from './handlers/outbox-handlers.ts'
import { peopleHandlers } from './handlers/people-handlers.ts'
import { planHandlers } from './handlers/plan-handlers.ts'
import { reviewHandlers } from './handlers/review-handlers.ts'
import { rosterHandlers } from './handlers/roster-handlers.ts'
import { settingsHandlers } from './handlers/settings-handlers.ts'
import { createSavedFiles } from './saved-files.ts'

/** What the contract promises, word by word. Input is checked before it gets here (answer.ts). */
export function createHandlers(deps: HandlerDeps): Omit<Handlers, 'app.cancel'> {
  const { ports } = deps
  const tools: Tools = {
    saved: createSavedFiles(ports.files),
    today: () => dayOfMs(ports.clock.now()),
  }
  return {
    ...appHandlers(deps, tools),
    ...settingsHandlers(deps),
    ...helpHandlers(deps, tools),
    ...homeHandlers(deps),
    ...accountsHandlers(deps),
    ...directoryHandlers(deps),
    ...rosterHandlers(deps),
    ...importHandlers(deps),
    ...exportHandlers(deps, tools),
    ...planHandlers(deps, tools),
    ...offboardingHandlers(deps, tools),
    ...reviewHandlers(deps, tools),
    ...outboxHandlers(deps, tools),
    ...ledgerHandlers(deps, tools),
    ...peopleHandlers(deps),
    ...erasureHandlers(deps),
    ...accessHandlers(deps, tools),
    ...driftHandlers(deps),
    ...auditHandlers(deps, tools),
    ...backupsHandlers(deps, tools),
  }
}
