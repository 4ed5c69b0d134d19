import type { EventName } from '../../../shared/contract.ts'
import { addressKey } from '../../../shared/email.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Person } from '../../../shared/person.ts'
import { erasedAgainWords } from '../../../shared/words/erasure/erased-again-words.ts'
import type { Ports, SecretResult } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { endErasedSince, readErasedSince, takeErasedAgain } from '../store/erased-since-backup.ts'
import { createRowPagesTable } from '../store/row-pages/row-pages-table.ts'
import type { Erasures } from './erasures.ts'
import { type FinishApartDeps, finishApart } from './finish-apart.ts'
import { standInsOf } from './stand-ins.ts'

export interface EraseAgainDeps extends Pick<FinishApartDeps, 'db' | 'line'> {
  readonly ports: FinishApartDeps['ports'] & Pick<Ports, 'reopen'>
  /** To the person, once. */
  readonly say: (message: string) => void
  readonly people: { read(personId: string): Person }
  readonly accounts: { dataKey(): Promise<SecretResult<Uint8Array>> }
  readonly erasures: Pick<Erasures, 'eraseAgain'>
  readonly isLocked: () => boolean
}

/** Erases again, after a restore, those who were erased since the backup that was put in place. */
export interface EraseAgain {
  /** Resolves when there is nothing to do any more, or not before the next start; says so once. Never rejects. */
  run(): Promise<void>
  /** What waits while the app is locked goes on when it is open. */
  hear(name: EventName): void
}

export function createEraseAgain(deps: EraseAgainDeps): EraseAgain {
  const { db, ports, say, isLocked } = deps

  /** Where somebody was erased, the workspace is opened anew once all of it is done. */
  async function eraseAll(): Promise<void> {
    const done = Promise.withResolvers<void>()
    try {
      await eraseThose(done.promise)
    } finally {
      done.resolve()
    }
  }
  async function eraseThose(done: Promise<void>): Promise<void> {
    sayDone()
    const standIns = readErasedSince(db)
    if (standIns.length === 0 || isLocked()) return
    const dataKey = await deps.accounts.dataKey()
    if (dataKey.kind !== 'ok') {
      say(erasedAgainWords({ kind: 'no-key', count: standIns.length }))
      return
    }
    const byStandIn = new Map(
      [...standInsOf(addressesOf(db), dataKey.value)].map(([address, standIn]) => [standIn, address]),
    )
    const found = standIns.flatMap((standIn) => byStandIn.get(standIn) ?? [])
    const people = new Map(found.map((address) => [deps.people.read(address).id, address]))
    let [again, refused] = [0, 0]
    for (const personId of people.values()) {
      if (await eraseOne(personId, done)) again += 1
      else refused += 1
    }
    if (again > 0) await finishApart(deps)
    const unknown = standIns.length - found.length
    db.tx(() => endErasedSince(db, { again, refused, unknown }))
    if (again === 0 || ports.reopen === undefined) sayDone()
  }
  function sayDone(): void {
    const became = db.tx(() => takeErasedAgain(db))
    if (became !== null) say(erasedAgainWords({ kind: 'done', ...became }))
  }

  /** False where something stands in the way, e.g. an invite that went out to them since. */
  async function eraseOne(personId: string, done: Promise<void>): Promise<boolean> {
    try {
      const reason = 'They were erased after the backup that was restored.'
      await deps.erasures.eraseAgain({ personId, reason }, done)
      return true
    } catch (cause) {
      if (cause instanceof AppError && cause.code === 'not-allowed') return false
      throw cause
    }
  }

  const run = () =>
    eraseAll().catch((cause) => ports.log.error('those erased since the backup were not erased again', cause))
  return {
    run,
    hear: (name) => {
      if (name === 'app.lockChanged') void run()
    },
  }
}

/** Every address that rosters, the ledger, runs and people have. */
function addressesOf(db: Db): readonly string[] {
  const kept = db.all<{ address: string }>(
    `SELECT address_key AS address FROM person_addresses UNION SELECT address_key FROM invites
      UNION SELECT address_key FROM items`,
  )
  const typed = new Set<string>()
  for (const [, { cells }] of createRowPagesTable(db).all()) for (const email of cells.email) typed.add(email)
  typed.delete('')
  return [...new Set([...kept.map(({ address }) => address), ...[...typed].map(addressKey)])]
}
