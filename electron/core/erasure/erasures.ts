import { relative } from 'node:path'
import { erasedTextsWords } from '../../../shared/audit/erased-texts.ts'
import type { ErasureDone, ErasurePreview } from '../../../shared/erasure/erasure.ts'
import { AppError } from '../../../shared/errors.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import type { Offboarding } from '../../../shared/offboarding.ts'
import type { Person, PersonId } from '../../../shared/person.ts'
import { erasureObstacleWords, erasureWords } from '../../../shared/words/erasure/erasure-words.ts'
import { anchorSafely } from '../audit/anchor-safely.ts'
import type { Audit } from '../audit/audit.ts'
import { readStandingInPieces } from '../audit/read-standing-texts.ts'
import { vouchForTexts } from '../audit/vouch-for-texts.ts'
import type { Ports, SecretResult } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { atOnce } from '../turns/in-turns.ts'
import { createErasuresTable } from './erasures-table.ts'
import { filesLookedInto, filesWithPerson } from './files-with-person.ts'
import { accessLeft, type ErasureFacts, findObstacles } from './find-obstacles.ts'
import { findSubject } from './find-subject.ts'
import { finishApart } from './finish-apart.ts'
import { finishErasures } from './finish-erasures.ts'
import { forgetPerson } from './forget-person.ts'
import { createForgetter } from './forget-text.ts'
import { keepChangedLog } from './keep-changed-log.ts'
import { keepSought } from './keep-sought.ts'
import { lookForPerson } from './look-for-person.ts'
import { type LookContext, lookInTurns, uncounted } from './look-in-turns.ts'
import { rowsWritten } from './rows-written.ts'
import { standInsOf } from './stand-ins.ts'

export interface ErasuresDeps {
  readonly db: Db
  readonly audit: Pick<Audit, 'append' | 'actor' | 'anchor'>
  readonly ports: Pick<Ports, 'clock' | 'paths' | 'log' | 'reopen' | 'practice'>
  readonly people: { read(personId: PersonId): Person }
  readonly access: { knownOfPerson(personId: PersonId): readonly KnownAccess[] }
  readonly offboardings: { list(): readonly Pick<Offboarding, 'id' | 'personId' | 'closedAt'>[] }
  readonly accounts: { dataKey(): Promise<SecretResult<Uint8Array>> }
  readonly isSending: () => boolean
}

export interface EraseOrder {
  readonly personId: PersonId
  readonly reason: string
  readonly removeBackups: boolean
  /** Once more, after a backup was restored; the workspace is not opened anew afterwards: whoever asks does that. */
  readonly isAgain?: boolean
}

/** Somebody is taken out of everything the app keeps. */
export interface Erasures {
  /** @throws AppError `cancelled` */
  preview(personId: PersonId, context: LookContext): Promise<ErasurePreview>
  /**
   * There is no way back. @throws AppError `not-allowed` while something stands in the way, `cancelled` while nothing
   * is done yet
   */
  erase(order: EraseOrder, context?: LookContext): Promise<ErasureDone>
}

export function createErasures(deps: ErasuresDeps): Erasures {
  const { db, audit, ports } = deps
  const folder = ports.paths.workspace
  const table = createErasuresTable(db)

  const monotonic = () => ports.clock.monotonic()

  /** All there is to know before anything is done, found in pieces between which others get a turn. */
  function* look(person: Person, standIns: ReadonlyMap<string, string>) {
    const subject = yield* findSubject(db, person.addressKeys)
    const sought = {
      addresses: subject.addresses.map(({ key, spellings }) => ({
        spellings,
        becomes: standIns.get(key) ?? '',
      })),
      names: subject.names,
    }
    const forgetter = createForgetter(sought)
    const found = yield* lookForPerson(db, forgetter, monotonic)
    const standing = yield* uncounted(readStandingInPieces(db, monotonic))
    const files = yield* filesWithPerson(folder, forgetter, monotonic)
    const facts: ErasureFacts = {
      addressKeys: person.addressKeys,
      isKnown: found.counts.length > 0,
      access: deps.access.knownOfPerson(person.id),
      offboardings: deps.offboardings.list().filter(({ personId }) => person.addressKeys.includes(personId)),
      isSending: deps.isSending(),
      imports: db
        .all<{ name: string }>('SELECT file_name AS name FROM imports ORDER BY made_at')
        .map((one) => one.name),
      runs: runsWith(db, person.addressKeys),
    }
    return { subject, sought, forgetter, found, standing, facts, files }
  }

  async function preview(personId: PersonId, context: LookContext): Promise<ErasurePreview> {
    const person = deps.people.read(personId)
    // Nothing is written: any stand-in will do.
    const looking = look(person, standInsOf(person.addressKeys, null))
    const { subject, found, standing, facts, files } = await lookInTurns(db, looking, context)
    return {
      addresses: subject.addresses.map(({ key }) => key),
      names: subject.names,
      counts: found.counts,
      backups: files.map(({ name, at, isUnreadable }) => ({ name, at, isUnreadable })),
      leftOn: accessLeft(facts),
      changedBefore: vouchForTexts(standing, found.events, false).changedBefore,
      obstacles: findObstacles(facts),
    }
  }

  /** The same says that nothing was written since, and that no file came. */
  const mark = () => [rowsWritten(db), ...filesLookedInto(folder).map(({ path }) => path)].join('\n')

  /** As it is now: what changes while it is looked for is looked for again, in the end at once. */
  async function lookForGood(
    personId: PersonId,
    standIns: ReadonlyMap<string, string>,
    context: LookContext,
  ) {
    for (let tries = 2; tries > 0; tries -= 1) {
      const before = mark()
      const found = await lookInTurns(db, look(deps.people.read(personId), standIns), context)
      if (mark() === before) return found
    }
    return atOnce(look(deps.people.read(personId), standIns))
  }

  async function erase(
    { personId, reason, removeBackups, isAgain }: EraseOrder,
    context: LookContext = unwatched(),
  ): Promise<ErasureDone> {
    const { addressKeys } = deps.people.read(personId)
    const dataKey = await deps.accounts.dataKey()
    const standIns = standInsOf(addressKeys, dataKey.kind === 'ok' ? dataKey.value : null)
    // The keychain may have let everybody wait: what counts is what is so now.
    const { found, standing, facts, sought, forgetter, files } = await lookForGood(
      personId,
      standIns,
      context,
    )
    const [obstacle] = findObstacles(facts)
    if (obstacle !== undefined) throw new AppError('not-allowed', erasureObstacleWords(obstacle))
    const [standIn = ''] = standIns.values()
    const done: Omit<ErasureDone, 'isCleaned' | 'unproven'> = {
      standIn,
      counts: found.counts,
      backupsRemoved: removeBackups ? files.length : 0,
      backupsKept: removeBackups ? 0 : files.length,
    }
    const { texts, changedBefore } = vouchForTexts(standing, found.events, wasErasedBefore(db, standIns))
    const words = forgetter.text(reason, true)
    // Before the commit: whoever is out of the workspace can be looked for in files from here on, whatever ends the app.
    const sealed = keepSought(folder, sought)
    db.tx(() => {
      const at = new Date(ports.clock.now()).toISOString()
      const who = { at, by: audit.actor(), standIns: [...standIns.values()] }
      const backups = removeBackups ? files.map(({ path }) => relative(folder, path)) : []
      const id = table.begin({ ...who, reason: words, backups, sought: sealed })
      forgetPerson(db, found, who)
      audit.append({
        action: 'person.erased',
        person: standIn,
        reason: `${erasureWords(words, who.standIns, { ...done, changedBefore })} ${erasedTextsWords(texts)}`,
      })
      table.end(id)
      if (texts.unproven !== null && ports.reopen !== undefined) keepChangedLog(db, texts.unproven)
    })
    // The person is out of the workspace by now: what fails here is done by the next start.
    context.progress(0, null, 'Rewriting the files without them')
    const cleaning = isAgain === true ? finishErasures({ db, ports }) : finishApart({ db, ports })
    // Everything that was read before may hold them: rooms begin anew, and from here on nobody is answered from it.
    if (isAgain !== true) ports.reopen?.(Promise.resolve(cleaning))
    const isCleaned = await cleaning
    anchorSafely(audit, ports.log)
    return { ...done, isCleaned, unproven: texts.unproven }
  }

  return { preview, erase }
}

const unwatched = (): LookContext => ({ signal: new AbortController().signal, progress: () => undefined })

/** As after a backup was restored, or once they were invited anew. */
const wasErasedBefore = (db: Db, standIns: ReadonlyMap<string, string>): boolean =>
  [...standIns.values()].some(
    (standIn) =>
      db.get("SELECT 1 AS found FROM audit WHERE action = 'person.erased' AND instr(body, ?) > 0 LIMIT 1", [
        standIn,
      ]) !== undefined,
  )

const runsWith = (db: Db, addressKeys: readonly string[]): readonly string[] =>
  db
    .all<{ title: string }>(
      `SELECT DISTINCT r.title FROM items i JOIN jobs j ON j.id = i.job_id JOIN runs r ON r.id = j.run_id
        WHERE i.address_key IN (SELECT value FROM json_each(?)) AND i.replaced_by IS NULL
          AND j.state IN ('queued', 'held', 'sending')`,
      [JSON.stringify(addressKeys)],
    )
    .map(({ title }) => title)
