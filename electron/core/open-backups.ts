import type { EventName, Events } from '../../shared/contract.ts'
import type { SendingNow } from '../../shared/runs/sending-now.ts'
import { erasureChangedWords } from '../../shared/words/erasure/changed-before-words.ts'
import { erasureLeftWords } from '../../shared/words/erasure/erasure-words.ts'
import type { Restored } from '../../shared/workspace/restored.ts'
import type { Audit } from './audit/audit.ts'
import { backUpAfterRuns } from './back-up-after-runs.ts'
import { backUpDaily } from './back-up-daily.ts'
import { createEraseAgain, type EraseAgainDeps } from './erasure/erase-again.ts'
import { createErasures, type ErasuresDeps } from './erasure/erasures.ts'
import { finishErasures } from './erasure/finish-erasures.ts'
import { takeChangedLog } from './erasure/keep-changed-log.ts'
import { createMovedLinks } from './ledger/moved-links.ts'
import type { Ports } from './ports.ts'
import { createBackupsRoom } from './restore/backups-room.ts'
import { createBackupMaker } from './store/backup-maker.ts'
import type { Db } from './store/db.ts'
import type { Session } from './store/session.ts'
import { createWorkLine } from './store/threads/work-line.ts'

export interface OpenBackupsDeps
  extends Pick<ErasuresDeps, 'people' | 'access' | 'offboardings' | 'accounts'> {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Ports
  /** Of the host and the workspace themselves, for what goes on after the session. */
  readonly host: Pick<Ports, 'log'>
  readonly workspace: { readonly db: Db }
  readonly session: Pick<Session, 'beyondEnd' | 'ended'>
  readonly restored: Restored | null
  readonly outbox: { sending(): SendingNow | null }
  readonly say: EraseAgainDeps['say']
  readonly isLocked: EraseAgainDeps['isLocked']
}

/** Backups a person sees, those that are made by themselves while the app runs, and the way out of all of them. */
export function openBackups({ outbox, host, workspace, session, ...deps }: OpenBackupsDeps) {
  if (!finishErasures(deps)) deps.say(erasureLeftWords)
  const changed = takeChangedLog(deps.db)
  if (changed !== null) deps.say(erasureChangedWords(changed))
  const { sending } = outbox
  const { beyondEnd, ended } = session
  const { clock, paths } = deps.ports
  const line = createWorkLine(ended)
  const maker = createBackupMaker({
    ...{ db: deps.db, folder: paths.workspace, clock, log: deps.ports.log, line },
    now: () => clock.now(),
  })
  const runs = backUpAfterRuns({ ...deps, maker })
  const daily = backUpDaily({ ...deps, maker })
  // Whoever is erased ends the session, and what is left to do is done after it.
  const beyond = { ...deps, line, beyondEnd, db: workspace.db, ports: { ...deps.ports, log: host.log } }
  const erasures = createErasures({ ...beyond, sending })
  const eraseAgain = createEraseAgain({ ...beyond, erasures })
  const automatic = {
    hear: (name: EventName, payload: Events[EventName]): void => {
      runs.hear(name, payload)
      daily.hear(name)
      eraseAgain.hear(name)
    },
    close: async (): Promise<void> => {
      daily.close()
      await runs.close()
      await line.settled()
    },
  }
  return {
    backups: createBackupsRoom({ ...deps, maker, line, sending, links: createMovedLinks(deps.accounts) }),
    erasures,
    eraseAgain: eraseAgain.run,
    automatic,
    backUpDaily: daily.backUp,
  }
}
