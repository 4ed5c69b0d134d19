import { AppError } from '../../../shared/errors.ts'
import type { ExportedFile } from '../../../shared/files.ts'
import type { Offboarding, OffboardingId, OpenOffboarding } from '../../../shared/offboarding.ts'
import type { PersonId } from '../../../shared/person.ts'
import { countOf } from '../../../shared/words/count.ts'
import { certificateWords } from '../../../shared/words/offboarding-words.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { stampEvidence } from '../store/evidence-clock.ts'
import { saveFile } from '../store/save-file.ts'
import { certificateCsv, certificatePage } from './certificate.ts'
import { countStandings } from './decide-standing.ts'
import { logMarks, offboardingFacts } from './log-marks.ts'
import { addressesOf, type LookDeps, type LookedAt, lookAtSites } from './look-at-sites.ts'
import { type Certificate, createOffboardingsTable, type OffboardingRow } from './offboardings-table.ts'
import { closedOffboarding, runningOffboarding } from './open-offboarding.ts'

export interface OffboardingDeps extends LookDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'actor' | 'newId'>
  readonly emit: Emit
}

/** Somebody is removed everywhere: what is known on every managed site, what is left to do, and the record of it. */
export interface Offboardings {
  list(): readonly Offboarding[]
  /** Those that are not closed, without a look at any site. */
  running(): readonly Pick<Offboarding, 'id' | 'name' | 'begunAt'>[]
  /** One that is open already is the one that is meant. */
  begin(personId: PersonId, note: string): Offboarding
  /** @throws AppError `not-found` */
  read(id: OffboardingId): OpenOffboarding
  /** The person's first address, without a look at any site. @throws AppError `not-found` */
  addressOf(id: OffboardingId): string
  /** A person's word that sites were dealt with by hand; `isDone` false takes it back. */
  mark(id: OffboardingId, siteIds: readonly string[], isDone: boolean, note: string): OpenOffboarding
  /** The record as it stands then, complete or not; it is never changed afterwards. */
  close(id: OffboardingId): OpenOffboarding
  export(id: OffboardingId, path: string, form: 'page' | 'csv', signal?: AbortSignal): Promise<ExportedFile>
}

export function createOffboardings(deps: OffboardingDeps): Offboardings {
  const { db, audit, ports, emit } = deps
  const table = createOffboardingsTable(db)
  const nowIso = () => new Date(ports.clock.now()).toISOString()
  const stamp = () => stampEvidence(db, ports.clock.now())
  const changed = (offboardingId: OffboardingId) =>
    db.afterCommit(() => emit('offboarding.changed', { offboardingId }))

  function record(id: OffboardingId): OffboardingRow {
    const row = table.get(id)
    if (row === undefined) throw new AppError('not-found', 'This off-boarding is not there any more.')
    return row
  }

  const look = (row: OffboardingRow): LookedAt => lookAtSites(row, table.marks(row.id), deps)

  const hasLeft = (row: OffboardingRow): boolean => deps.person(row.person_id).left !== null
  const running = (row: OffboardingRow, looked: LookedAt): OpenOffboarding =>
    runningOffboarding(row, looked, hasLeft(row))

  function open(row: OffboardingRow): OpenOffboarding {
    if (row.certificate === null) return running(row, look(row))
    const knownNow = deps.knownOfPerson(row.person_id)
    return closedOffboarding(row, readCertificate(row.certificate), knownNow, hasLeft(row))
  }

  /** How it stands once the word is kept, of one look at all sites. */
  function mark(id: OffboardingId, siteIds: readonly string[], isDone: boolean, note: string): LookedAt {
    const row = record(id)
    if (row.closed_at !== null) throw closed()
    const marks = table.marks(id)
    const before = new Map(siteIds.map((siteId) => [siteId, marks.get(siteId) ?? null]))
    for (const [siteId, was] of before) {
      if ((was?.note ?? null) === (isDone ? note : null)) before.delete(siteId)
    }
    // One word, however many sites it is about: it has one place among all evidence.
    const word = () => ({ at: nowIso(), order: stamp(), by: ports.actor, note })
    if (before.size > 0) table.setMarks(id, [...before.keys()], isDone ? word() : null)
    const looked = look(row)
    logMarks(audit, { row, looked }, before, { isDone, note })
    changed(id)
    return looked
  }

  return {
    list: () => table.list().map((row) => open(row).offboarding),
    running: () =>
      table
        .list()
        .filter(({ closed_at }) => closed_at === null)
        .map(({ id, person_id, begun_at }) => {
          const person = deps.person(person_id)
          const [address = person_id] = person.addressKeys
          return { id, name: deps.nameOf(person) || address, begunAt: begun_at }
        }),
    begin: (personId, note) =>
      db.tx(() => {
        const person = deps.person(personId)
        const begun = table
          .list()
          .find((row) => row.closed_at === null && deps.person(row.person_id).id === person.id)
        if (begun !== undefined) return open(begun).offboarding
        const id = ports.newId()
        table.add({
          id,
          person_id: person.id,
          note,
          begun_at: nowIso(),
          begun_by: ports.actor,
          begun_order: stamp(),
        })
        const row = record(id)
        const looked = look(row)
        const { offboarding } = running(row, looked)
        audit.append({
          action: 'offboarding.begun',
          ...offboardingFacts(row, looked),
          outcome: `${offboarding.figures.toDo} of ${countOf(offboarding.figures.sites, 'site')} to do`,
        })
        changed(id)
        return offboarding
      }),
    read: (id) => open(record(id)),
    addressOf: (id) => firstAddressOf(record(id), deps),
    mark: (id, siteIds, isDone, note) =>
      db.tx(() => {
        const looked = mark(id, siteIds, isDone, note)
        return running(record(id), looked)
      }),
    close: (id) =>
      db.tx(() => {
        const row = record(id)
        if (row.closed_at !== null) throw closed()
        const { targets: _, ...certificate } = look(row)
        table.close(id, nowIso(), ports.actor, certificate)
        audit.append({
          action: 'offboarding.closed',
          ...offboardingFacts(row, certificate),
          outcome: certificateWords(countStandings(certificate.sites)),
        })
        changed(id)
        return open(record(id))
      }),
    export: async (id, path, form, signal) => {
      const row = record(id)
      const opened = open(row)
      const made = { ...opened, at: nowIso(), by: ports.actor }
      await saveFile(path, form === 'page' ? certificatePage(made) : certificateCsv(made), signal)
      db.tx(() =>
        audit.append({
          action: 'offboarding.exported',
          person: opened.offboarding.addresses.join(', '),
          outcome: certificateWords(opened.offboarding.figures),
          reason: path,
        }),
      )
      return { path, items: opened.sites.length }
    },
  }
}

function firstAddressOf(
  { certificate, person_id: personId }: OffboardingRow,
  { person, knownOfPerson }: Pick<LookDeps, 'person' | 'knownOfPerson'>,
): string {
  const addresses =
    certificate === null
      ? addressesOf(person(personId), knownOfPerson(personId))
      : readCertificate(certificate).addresses
  return addresses[0] ?? ''
}

const closed = () =>
  new AppError(
    'not-allowed',
    'This off-boarding is closed, and its certificate stays as it is. Begin a new one.',
  )

/** Written by `close` and nothing else. */
const readCertificate = (json: string): Certificate => JSON.parse(json) as Certificate
