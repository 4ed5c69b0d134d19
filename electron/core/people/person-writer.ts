import { AppError, unreachable } from '../../../shared/errors.ts'
import { isSaid, type Person, type PersonChanged, type PersonDeed } from '../../../shared/person.ts'
import { personChangeWords } from '../../../shared/words/person-words.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports } from '../ports.ts'
import { readCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import { decideUndo } from './decide-undo.ts'
import type { KeptIndex } from './keep-index.ts'
import type { PeopleTable } from './people-table.ts'

/** The persons a change touched, as they were and as they are; neither is ever empty. */
export interface TouchedPersons {
  readonly before: readonly Person[]
  readonly after: readonly Person[]
}

export interface PersonWriterDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock'>
  readonly emit: Emit
  readonly changed: (touched: TouchedPersons) => void
  readonly table: PeopleTable
  readonly kept: KeptIndex
}

/** Writes changes of persons whole: tables, index, log, what undo needs, and what follows. */
export function createPersonWriter({ db, audit, ports, emit, changed, table, kept }: PersonWriterDeps) {
  const emitChanged = () => emit('people.changed', { revision: readCounter(db, 'people') })

  function write(
    touched: TouchedPersons,
    action: `person.${PersonDeed | 'undone'}`,
    about: readonly string[],
  ) {
    const { before, after } = touched
    for (const person of before) table.remove(person)
    for (const person of after) if (isSaid(person)) table.add(person)
    kept.replace(before, after)
    const reason = personChangeWords(before, after)
    for (const person of about) audit.append({ action, person, reason })
    changed(touched)
    db.afterCommit(emitChanged)
  }

  return {
    /** One event for each address in `about`. */
    change: (deed: PersonDeed, touched: TouchedPersons, about: readonly string[]): PersonChanged => {
      const changeId = db.tx(() => {
        write(touched, `person.${deed}`, about)
        const at = new Date(ports.clock.now()).toISOString()
        return table.addChange(at, deed, touched.before, touched.after)
      })
      return { person: firstOf(touched.after), changeId }
    },
    undo: (changeId: number): PersonChanged => {
      const stored = table.change(changeId)
      if (stored === null) throw new AppError('not-found', 'This change is not known any more.')
      const decision = decideUndo(stored, kept.read())
      switch (decision.kind) {
        case 'undone-already':
          throw new AppError('conflict', 'This was undone already.')
        case 'changed-since':
          throw new AppError('conflict', 'This can’t be undone: these people were changed since.')
        case 'undo': {
          const touched = { before: decision.now, after: decision.before }
          const about = new Set(touched.after.flatMap(({ addressKeys }) => addressKeys))
          db.tx(() => {
            write(touched, 'person.undone', [...about])
            table.setUndone(changeId)
          })
          return { person: firstOf(touched.after), changeId: null }
        }
        default:
          return unreachable(decision)
      }
    },
  }
}

function firstOf([person]: readonly Person[]): Person {
  if (person === undefined) throw new Error('a change of persons leaves somebody')
  return person
}
