import { AppError } from '../../../../shared/errors.ts'
import type { RosterId, RowId } from '../../../../shared/roster.ts'
import type { Audit } from '../../audit/audit.ts'
import type { AcceptanceRow } from '../../ledger/acceptances-table.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { Ports } from '../../ports.ts'
import type { Db } from '../../store/db.ts'
import { inferredEvent } from '../access-events.ts'
import type { AcceptanceChange } from '../decide-acceptances.ts'

export interface InferenceWriterDeps {
  readonly db: Pick<Db, 'afterCommit'>
  readonly audit: Pick<Audit, 'append'>
  readonly ports: Pick<Ports, 'log'>
  readonly ledger: Pick<Ledger, 'recordInferred'>
  /** Rows whose invites changed show it. */
  readonly rowsChanged: (rosterId: RosterId, rowIds: readonly RowId[]) => void
}

export interface InferenceWriter {
  /** Writes and logs what follows for these invites; belongs into a transaction. */
  record(changes: readonly AcceptanceChange[]): void
  /** Invites are told to have changed because of {@link record}. */
  isRecording(): boolean
  /** Rows of these invites show what is known now, after the commit. */
  announce(invites: readonly AcceptanceRow[]): void
}

export function createInferenceWriter(deps: InferenceWriterDeps): InferenceWriter {
  let isRecording = false

  /** Marks are for show: a roster that is gone must stop nothing. */
  function announce(invites: readonly AcceptanceRow[]): void {
    const rows = Map.groupBy(invites, (invite) => invite.roster_id)
    deps.db.afterCommit(() => {
      for (const [rosterId, group] of rows) {
        if (rosterId === null) continue
        try {
          deps.rowsChanged(
            rosterId,
            group.flatMap((invite) => invite.row_id ?? []),
          )
        } catch (error) {
          if (!(error instanceof AppError))
            deps.ports.log.error('marks of a roster could not be refreshed', error)
        }
      }
    })
  }

  function record(changes: readonly AcceptanceChange[]): void {
    const written = changes.map(({ invite, inference, inferred }) => ({
      key: invite.key,
      inferred,
      why: inference === null ? '' : JSON.stringify(inference),
    }))
    isRecording = true
    try {
      deps.ledger.recordInferred(written)
    } finally {
      isRecording = false
    }
    for (const change of changes) if (change.isNews) deps.audit.append(inferredEvent(change))
    announce(changes.map(({ invite }) => invite))
  }

  return { record, isRecording: () => isRecording, announce }
}
