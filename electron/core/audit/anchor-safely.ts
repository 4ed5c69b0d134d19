import type { Log } from '../ports.ts'
import type { Audit } from './audit.ts'

/** Keeps the end of the log outside the workspace; where that fails the log file says so, and nothing else stops. */
export function anchorSafely(audit: Pick<Audit, 'anchor'>, log: Pick<Log, 'error'>): void {
  try {
    audit.anchor()
  } catch (cause) {
    log.error('the end of the audit log was not kept outside the workspace', cause)
  }
}
