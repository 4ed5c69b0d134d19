import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPeople } from '../../../../electron/core/people/people.ts'
import { createPeopleTable } from '../../../../electron/core/people/people-table.ts'
import type { TouchedPersons } from '../../../../electron/core/people/person-writer.ts'
import { AppError } from '../../../../shared/errors.ts'
import { isSaid, type PersonChanged } from '../../../../shared/person.ts'
import { auditWorld, everything } from '../audit/audit-world.ts'

const anna = 'anna@example.invalid'
const home = 'anna.home@example.invalid'
const ben = 'ben@example.invalid'

function desk() {
  const world = auditWorld()
  const { db, audit } = world
  let minute = 0
  const clock = {
    now: () => Date.UTC(2026, 10, 23, 9, minute++),
    monotonic: () => 0,
    sleep: async () => undefined,
  }
  const revisions: number[] = []
  const heard: TouchedPersons[] = []
  let fails = false
  const open = () =>
    createPeople({
      db,
      audit,
      ports: { clock, actor: 'rosa' },
      emit: (_, payload) => {
        if ('revision' in payload) revisions.push(payload.revision)
      },
      changed: (touched) => {
        if (fails) throw new AppError('storage', 'no room')
        heard.push(touched)
      },
    })
  return {
    ...world,
    people: open(),
    open,
    revisions,
    heard,
    failing: (work: () => unknown) => {
      fails = true
      expect(work).toThrow('no room')
      fails = false
    },
    events: () => audit.read(everything, null, 100).events.toReversed(),
  }
}

test('an address of which nothing was said is a person of its own, without a row', () => {
  const { people, db } = desk()
  expect(people.personOf(' Anna@Example.invalid ')).toEqual({
    id: anna,
    name: '',
    addressKeys: [anna],
    accounts: [],
    left: null,
    notTheirs: [],
  })
  expect(people.hasLeft(anna)).toBe(false)
  expect(db.get('SELECT count(*) AS n FROM persons')).toEqual({ n: 0 })
})

test('joined addresses are one person, found by each; the log has an event for each with both values', () => {
  const { people, events, revisions, heard } = desk()
  people.setName(home, 'Änna 山田')
  people.link(home, 'AAAA-1')
  const { person } = people.join([anna, home])
  expect(person).toMatchObject({ id: anna, name: 'Änna 山田', addressKeys: [anna, home] })
  expect(people.personOf(home)).toEqual(person)
  expect(people.personOfAccount('aaaa-1')).toEqual(person)
  expect(people.accountsOf(home)).toMatchObject([{ wixId: 'aaaa-1', by: 'rosa' }])
  const joined = events().filter(({ action }) => action === 'person.joined')
  expect(joined.map((event) => event.person)).toEqual([anna, home])
  expect(joined[0]?.reason).toBe(
    `Before: ${anna} | ${home}; named “Änna 山田”; Wix account aaaa-1. Now: ${anna}, ${home}; named “Änna 山田”; Wix account aaaa-1.`,
  )
  expect(revisions).toEqual([1, 2, 3])
  expect(heard).toHaveLength(3)
})

test('who left is left on every address, and stays so after a split; lifting lets go', () => {
  const { people } = desk()
  people.join([anna, home])
  people.markLeft(home, ' contract ended ')
  expect(people.personOf(anna).left).toMatchObject({ by: 'rosa', note: 'contract ended' })
  people.split(anna)
  expect([people.hasLeft(anna), people.hasLeft(home), people.hasLeft(ben)]).toEqual([true, true, false])
  people.lift(anna)
  expect([people.hasLeft(anna), people.hasLeft(home)]).toEqual([false, true])
})

test('two persons who both left are left since the earlier day, with both notes', () => {
  const { people } = desk()
  people.markLeft(anna, 'moved')
  const since = people.personOf(anna).left?.at
  people.markLeft(home, 'old mailbox')
  expect(people.join([home, anna]).person.left).toEqual({ at: since, by: 'rosa', note: 'moved; old mailbox' })
})

test('the first address split off leaves the others together, with name and account', () => {
  const { people } = desk()
  people.join([anna, home, ben])
  people.setName(anna, 'Anna')
  people.link(anna, 'a1')
  expect(people.split(anna).person).toMatchObject({ id: home, addressKeys: [home, ben], name: 'Anna' })
  expect(people.read(anna)).toMatchObject({ addressKeys: [anna], name: '', accounts: [] })
  expect(people.personOfAccount('a1')?.id).toBe(home)
})

test('what cannot be done is refused in words, and nothing is written', () => {
  const { people, events } = desk()
  people.join([anna, home])
  const before = events().length
  expect(() => people.join([anna, ' ANNA@example.invalid'])).toThrow('one and the same address')
  expect(() => people.join([home, anna])).toThrow('one person already')
  expect(() => people.split(ben)).toThrow(`${ben} is the only address`)
  expect(() => people.join([anna, 'no address'])).toThrow('not an e-mail address')
  expect(() => people.unlink('nobody')).toThrow('linked to nobody')
  expect(() => people.undo(99)).toThrow('not known')
  expect(people.setName(ben, ' ').changeId).toBe(null)
  expect(people.lift(ben).changeId).toBe(null)
  expect(events()).toHaveLength(before)
})

test('an account linked to somebody else changes hands, and undo gives it back', () => {
  const { people, events } = desk()
  people.link(anna, 'a1')
  const { changeId } = people.link(ben, 'A1')
  expect(people.personOfAccount('a1')?.id).toBe(ben)
  expect(people.link(ben, 'a1').changeId).toBe(null)
  people.undo(changeId ?? 0)
  expect(people.personOfAccount('a1')?.id).toBe(anna)
  expect(events().at(-1)).toMatchObject({ action: 'person.undone' })
  expect(() => people.undo(changeId ?? 0)).toThrow('undone already')
})

test('undo refuses what was changed since', () => {
  const { people } = desk()
  const { changeId } = people.join([anna, home])
  people.markLeft(home, '')
  expect(() => people.undo(changeId ?? 0)).toThrow('changed since')
  people.link(ben, 'a1')
  const { changeId: unlinked } = people.unlink('a1')
  people.link(anna, 'a1')
  expect(() => people.undo(unlinked ?? 0)).toThrow('changed since')
})

test('a change that was rolled back is forgotten, also when the next one comes at once', () => {
  const { people, failing, open } = desk()
  people.markLeft(ben, 'left')
  failing(() => people.join([anna, home]))
  expect(people.personOf(anna).addressKeys).toEqual([anna])
  failing(() => people.lift(ben))
  people.setName(anna, 'Anna')
  expect(people.hasLeft(ben)).toBe(true)
  expect(people.said()).toEqual(expect.arrayContaining([...open().said()]))
})

type Deed =
  | { readonly kind: 'join' | 'split' | 'left' | 'lift' | 'name'; readonly at: number; readonly to: number }
  | { readonly kind: 'link' | 'unlink'; readonly at: number; readonly to: number }

const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom('join', 'split', 'left', 'lift', 'name', 'link', 'unlink'),
  at: fc.nat(5),
  to: fc.nat(5),
})

test('whatever is done, every address is one person’s, every account too, a restart knows the same, and undo goes all the way back', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 25 }), (deeds) => {
      const { people, open, db } = desk()
      const done: number[] = []
      const name = (at: number) => `p${at}@example.invalid`
      const act = ({ kind, at, to }: Deed): PersonChanged => {
        switch (kind) {
          case 'join':
            return people.join([name(at), name(to)])
          case 'split':
            return people.split(name(at))
          case 'left':
            return people.markLeft(name(at), `note ${to}`)
          case 'lift':
            return people.lift(name(at))
          case 'name':
            return people.setName(name(at), `Name ${to}`)
          case 'link':
            return people.link(name(at), `w${to}`)
          case 'unlink':
            return people.unlink(`w${to}`)
        }
      }
      for (const one of deeds) {
        try {
          const { changeId } = act(one)
          if (changeId !== null) done.push(changeId)
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
      }
      const said = people.said()
      const keys = said.flatMap(({ addressKeys }) => addressKeys)
      const ids = said.flatMap(({ accounts }) => accounts.map(({ wixId }) => wixId))
      expect(new Set(keys).size).toBe(keys.length)
      expect(new Set(ids).size).toBe(ids.length)
      for (const person of said) {
        expect(person.id).toBe(person.addressKeys[0])
        expect(isSaid(person)).toBe(true)
      }
      const sorted = (all: typeof said) => all.toSorted((one, other) => (one.id < other.id ? -1 : 1))
      expect(sorted(open().said())).toEqual(sorted(said))
      for (const changeId of done.toReversed()) people.undo(changeId)
      expect(people.said()).toEqual([])
      expect(createPeopleTable(db).all()).toEqual([])
    }),
    { numRuns: 60 },
  )
})
