import { relative } from 'node:path'
import { erasedTextsWords } from '../../../shared/audit/erased-texts.ts'
import type { ErasureDone, ErasurePreview } from '../../../shared/erasure/erasure.ts'
import { AppError } from '../../../shared/errors.ts'
import type { PersonId } from '../../../shared/person.ts'
import { erasureObstacleWords, erasureWords } from '../../../shared/words/erasure/erasure-words.ts'
import { anchorSafely } from '../audit/anchor-safely.ts'
import type { Audit } from '../audit/audit.ts'
import { vouchForTexts } from '../audit/vouch-for-texts.ts'
import type { Ports, SecretResult } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { createErasureLook, type ErasureFound, type ErasureLookDeps } from './erasure-look.ts'
import { createErasuresTable } from './erasures-table.ts'
import { accessLeft, findObstacles } from './find-obstacles.ts'
import { type FinishApartDeps, finishApart } from './finish-apart.ts'
import { forgetPerson } from './forget-person.ts'
import { keepChangedLog } from './keep-changed-log.ts'
import { keepSought } from './keep-sought.ts'
import { type LookContext, lookInTurns } from './look-in-turns.ts'
import { standInsOf } from './stand-ins.ts'

export interface ErasuresDeps extends ErasureLookDeps {
  readonly audit: Pick<Audit, 'append' | 'actor' | 'anchor'>
  readonly ports: Pick<Ports, 'clock' | 'paths' | 'log' | 'reopen' | 'practice'>
  readonly line: FinishApartDeps['line']
  readonly accounts: { dataKey(): Promise<SecretResult<Uint8Array>> }
}

export interface EraseOrder {
  readonly personId: PersonId
  readonly reason: string
  readonly removeBackups: boolean
}

/** Somebody is taken out of everything the app keeps. */
export interface Erasures {
  /** @throws AppError `cancelled` */
  preview(personId: PersonId, context: LookContext): Promise<ErasurePreview>
  /**
   * There is no way back. @throws AppError `not-allowed` while something stands in the way, `cancelled` while nothing
   * is done yet
   */
  erase(order: EraseOrder, context: LookContext): Promise<ErasureDone>
  /**
   * Once more, after a backup was restored. The workspace is opened anew `after` that, and what is left on the disk is for
   * whoever asks. @throws as {@link Erasures.erase}
   */
  eraseAgain(order: Pick<EraseOrder, 'personId' | 'reason'>, after: Promise<void>): Promise<void>
}

export function createErasures(deps: ErasuresDeps): Erasures {
  const { db, audit, ports, beyondEnd } = deps
  const folder = ports.paths.workspace
  const table = createErasuresTable(db)

  const { look, whenFound } = createErasureLook(deps)

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

  /** Takes them out of the workspace; of the disk it is still to be done. */
  async function takeOut({ personId, reason, removeBackups }: EraseOrder, context: LookContext) {
    const { addressKeys } = beyondEnd(() => deps.people.read(personId))
    const dataKey = await deps.accounts.dataKey()
    const standIns = standInsOf(addressKeys, dataKey.kind === 'ok' ? dataKey.value : null)
    // The keychain may have let everybody wait: what counts is what is so now.
    return whenFound(personId, standIns, context, (found) =>
      beyondEnd(() => commit(found, standIns, { reason, removeBackups })),
    )
  }

  function commit(
    { found, standing, facts, sought, forgetter, files }: ErasureFound,
    standIns: ReadonlyMap<string, string>,
    { reason, removeBackups }: Omit<EraseOrder, 'personId'>,
  ): Omit<ErasureDone, 'isCleaned'> {
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
    anchorSafely(audit, ports.log)
    return { ...done, unproven: texts.unproven }
  }

  return {
    preview,
    erase: async (order, context) => {
      const done = await takeOut(order, context)
      // The person is out of the workspace by now: what fails here is done by the next start.
      context.progress(0, null, 'Rewriting the files without them')
      const cleaning = finishApart(deps)
      // Everything that was read before may hold them: rooms begin anew, and from here on nobody is answered from it.
      ports.reopen?.(cleaning)
      return { ...done, isCleaned: await cleaning }
    },
    eraseAgain: async (order, after) => {
      await takeOut({ ...order, removeBackups: false }, unwatched())
      ports.reopen?.(after)
    },
  }
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
