import type { KnownAccess } from '../../../shared/known-access.ts'
import type { Offboarding } from '../../../shared/offboarding.ts'
import type { Person, PersonId } from '../../../shared/person.ts'
import type { SendingNow } from '../../../shared/runs/sending-now.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import { readStandingInPieces } from '../audit/read-standing-texts.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { rowsWritten } from '../store/rows-written.ts'
import type { Session } from '../store/session.ts'
import { filesLookedInto, filesWithPerson } from './files-with-person.ts'
import type { ErasureFacts } from './find-obstacles.ts'
import { findSubject } from './find-subject.ts'
import { createForgetter } from './forget-text.ts'
import { lookForPerson } from './look-for-person.ts'
import { type LookContext, lookInTurns, uncounted } from './look-in-turns.ts'

export interface ErasureLookDeps {
  readonly db: Db
  readonly ports: Pick<Ports, 'clock' | 'paths'>
  readonly people: { read(personId: PersonId): Person }
  readonly access: { knownOfPerson(personId: PersonId): readonly KnownAccess[] }
  readonly offboardings: { list(): readonly Pick<Offboarding, 'id' | 'personId' | 'closedAt'>[] }
  readonly sending: () => SendingNow | null
  /** The first erasure of many ends the session; rooms answer for the others all the same. */
  readonly beyondEnd: Session['beyondEnd']
}

export type ErasureFound =
  ReturnType<ReturnType<typeof createErasureLook>['look']> extends Generator<unknown, infer T> ? T : never

/** All there is to know of somebody, and what stands in the way, before they are erased. */
export function createErasureLook(deps: ErasureLookDeps) {
  const { db, ports, beyondEnd } = deps
  const folder = ports.paths.workspace
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
      sending: deps.sending(),
      imports: db
        .all<{ name: string }>('SELECT file_name AS name FROM imports ORDER BY made_at')
        .map((one) => one.name),
      runs: runsWith(db, person.addressKeys),
    }
    return { subject, sought, forgetter, found, standing, facts, files }
  }

  /** The same says that nothing was written since, and that no file came. */
  const mark = () => [rowsWritten(db), ...filesLookedInto(folder).map(({ path }) => path)].join('\n')

  /** Looks now and not before it is begun, also after the end of the session. */
  function* lookBeyond(personId: PersonId, standIns: ReadonlyMap<string, string>) {
    const looking = beyondEnd(() => look(deps.people.read(personId), standIns))
    for (;;) {
      const step = beyondEnd(() => looking.next())
      if (step.done === true) return step.value
      yield step.value
    }
  }
  /** As it is now: what changes while it is looked for is looked for again, in the end at once. In the same turn: `act`. */
  async function whenFound<T>(
    personId: PersonId,
    standIns: ReadonlyMap<string, string>,
    context: LookContext,
    act: (found: ErasureFound) => T,
  ): Promise<T> {
    for (let tries = 2; tries > 0; tries -= 1) {
      const before = mark()
      const found = await lookInTurns(db, lookBeyond(personId, standIns), context)
      if (mark() === before) return act(found)
    }
    return act(atOnce(lookBeyond(personId, standIns)))
  }

  return { look, whenFound }
}

const runsWith = (db: Db, addressKeys: readonly string[]): readonly string[] =>
  db
    .all<{ title: string }>(
      `SELECT DISTINCT r.title FROM items i JOIN jobs j ON j.id = i.job_id JOIN runs r ON r.id = j.run_id
        WHERE i.address_key IN (SELECT value FROM json_each(?)) AND i.replaced_by IS NULL
          AND j.state IN ('queued', 'held', 'sending')`,
      [JSON.stringify(addressKeys)],
    )
    .map(({ title }) => title)
