import { anchorSafely } from './audit/anchor-safely.ts'
import type { Audit } from './audit/audit.ts'
import type { Ports } from './ports.ts'
import type { Db } from './store/db.ts'
import { createSession, type Session } from './store/session.ts'

/** What the rooms have of host and workspace, until the workspace is to be opened anew. */
export interface OpenSession {
  /** Nothing is logged from the end on: it may name whom the workspace does not know any more. */
  readonly ports: Ports
  readonly session: Session
}

/** Asking the host to open the workspace anew is the end of the session. @param close stops what goes on by itself */
export function openSession(
  host: Ports,
  { db }: { readonly db: Db },
  { audit, close }: { readonly audit: () => Pick<Audit, 'anchor'>; readonly close: () => Promise<void> },
): OpenSession {
  const session = createSession(db)
  const { log, reopen } = host
  const ports: Ports = {
    ...host,
    log: {
      ...log,
      info: (message) => {
        if (!session.ended.aborted) log.info(message)
      },
      error: (message, cause) => {
        if (!session.ended.aborted) log.error(message, cause)
      },
    },
  }
  if (reopen === undefined) return { ports, session }
  const reopenAfterEnd: Ports['reopen'] = (after) => {
    if (!session.ended.aborted) anchorSafely(audit(), log)
    session.end()
    close().catch((cause) => log.error('what went on was not ended in order', cause))
    reopen(after)
  }
  return { ports: { ...ports, reopen: reopenAfterEnd }, session }
}
