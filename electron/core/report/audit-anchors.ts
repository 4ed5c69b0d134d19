import { basename } from 'node:path'
import {
  type LogEnd,
  originLength,
  readAnchorCode,
  writeAnchorCode,
} from '../../../shared/audit/anchor-code.ts'
import type {
  AnchorCheck,
  AnchorForm,
  AnchorList,
  AnchorNow,
  RestoredAt,
} from '../../../shared/audit/kept-anchors.ts'
import type { CallContext } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ExportedFile } from '../../../shared/files.ts'
import {
  anchorFormWords,
  anchorSubject,
  anchorText,
  type MadeAnchor,
} from '../../../shared/words/audit/anchor-words.ts'
import { insertAnchor, readAnchors } from '../audit/anchors/anchors-table.ts'
import { compareAnchor } from '../audit/anchors/compare-anchor.ts'
import type { Audit } from '../audit/audit.ts'
import { eventById, hashOf, readTail } from '../audit/audit-table.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { saveFile } from '../store/save-file.ts'
import { anchorPage } from './anchor-page.ts'

/** Proofs of the log that are kept elsewhere, so that a log that is written anew is noticed. */
export interface AuditAnchors {
  /** What the log ends with now, and what was kept before. */
  list(): AnchorList
  /** The first `events` events as a file: a page to print, or a text. It is in the log once the file is there. */
  save(events: number, form: 'page' | 'file', path: string, signal: AbortSignal): Promise<ExportedFile>
  /** Opens a draft in the person's mail program. Whether it was sent nobody here can know. */
  draftMail(events: number): Promise<AnchorNow>
  /** A person has taken the code, or a terminal has shown it. */
  note(events: number, form: 'copy' | 'terminal'): AnchorNow
  /** Checks the whole log and then what a code, or a text with one in it, says of it. */
  check(text: string, context: Pick<CallContext, 'signal' | 'progress'>): Promise<AnchorCheck>
}

export interface AuditAnchorDeps {
  readonly db: Db
  readonly audit: Pick<Audit, 'append' | 'verify'>
  readonly ports: Pick<Ports, 'clock' | 'actor' | 'shell'>
}

export function createAuditAnchors({ db, audit, ports }: AuditAnchorDeps): AuditAnchors {
  const nowIso = (): string => new Date(ports.clock.now()).toISOString()

  function endAt(events: number): AnchorNow & { readonly end: LogEnd } {
    const row = eventById(db, events)
    const first = hashOf(db, 1)
    if (row === undefined || first === null) {
      throw new AppError('not-found', `The log has no event ${events}: there is nothing to prove yet.`)
    }
    const end = { events, origin: first.slice(0, originLength), hash: row.hash }
    return { code: writeAnchorCode(end), events, at: row.at, hash: row.hash, end }
  }

  const made = (now: AnchorNow): MadeAnchor => ({ ...now, madeAt: nowIso(), by: ports.actor })

  function record({ code, end }: ReturnType<typeof endAt>, form: AnchorForm, to = ''): void {
    db.tx(() => {
      const reason = `Proof of event ${end.events}, ${anchorFormWords(form)}${to === '' ? '' : ` to ${to}`}: ${code}`
      audit.append({ action: 'audit.anchored', outcome: 'written', reason })
      insertAnchor(db, { ...end, form, keptAt: nowIso(), by: ports.actor })
    })
  }

  return {
    list() {
      const tail = readTail(db).id
      const kept = readAnchors(db).map(({ events, form, keptAt, by, ...end }) => ({
        ...{ code: writeAnchorCode({ ...end, events }), events, form, keptAt, by },
      }))
      return { now: tail === 0 ? null : shown(endAt(tail)), kept }
    },
    async save(events, form, path, signal) {
      const now = endAt(events)
      await saveFile(path, form === 'page' ? anchorPage(made(now)) : [anchorText(made(now))], signal)
      record(now, form, basename(path))
      return { path, items: events }
    },
    async draftMail(events) {
      const now = endAt(events)
      const body = anchorText(made(now)).replaceAll('\n', '\r\n')
      await ports.shell.openExternal(
        `mailto:?subject=${encodeURIComponent(anchorSubject(now))}&body=${encodeURIComponent(body)}`,
      )
      record(now, 'mail')
      return shown(now)
    },
    note(events, form) {
      const now = endAt(events)
      record(now, form)
      return shown(now)
    },
    async check(text, context) {
      const read = readAnchorCode(text)
      if (read.kind === 'unreadable') return { verification: null, finding: read }
      const { end } = read
      const verification = await audit.verify(context)
      const finding = compareAnchor(end, {
        events: readTail(db).id,
        origin: hashOf(db, 1)?.slice(0, originLength) ?? null,
        hashAt: hashOf(db, end.events),
        isPart: false,
        brokenAt: verification.kind === 'broken' ? verification.eventId : null,
        restored: lastRestore(db),
      })
      return { verification, finding }
    },
  }
}

const shown = ({ code, events, at, hash }: AnchorNow): AnchorNow => ({ code, events, at, hash })

function lastRestore(db: Db): RestoredAt | null {
  const row = db.get<{ id: number; at: string }>(
    "SELECT id, at FROM audit WHERE action = 'workspace.restored' ORDER BY id DESC LIMIT 1",
  )
  return row === undefined ? null : { eventId: row.id, at: row.at }
}
