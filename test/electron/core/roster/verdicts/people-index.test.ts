import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPeopleIndex, type Named } from '../../../../../electron/core/roster/verdicts/people-index.ts'
import { emptyCells } from '../../../../../shared/roster.ts'

const people = ['', 'ada@x.example', 'bo@x.example', 'cy@x.example']
const sites = ['', 's1', 's2']

const named = (id: number, person: string, siteId: string): Named => ({
  row: { id, cells: emptyCells, position: id, number: id },
  person,
  siteId,
})
const inOrder = (rows: Iterable<Named>) => [...rows].toSorted((a, b) => a.row.id - b.row.id)

const act = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ person: fc.constantFrom(...people), siteId: fc.constantFrom(...sites) }),
  },
  { weight: 2, arbitrary: fc.nat(30) },
)

test('the index of people is what looking through all rows would find, whatever comes and goes', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const index = createPeopleIndex<Named>()
      let rows: readonly Named[] = []
      const askAlike = ({ person, siteId }: Named) =>
        person === '' || siteId === ''
          ? []
          : rows.filter((other) => other.person === person && other.siteId === siteId)
      acts.forEach((one, at) => {
        if (typeof one === 'object') {
          const row = named(at, one.person, one.siteId)
          expect(index.add(row)).toBe(askAlike(row).length > 0)
          rows = [...rows, row]
        } else {
          const row = rows[one % rows.length]
          if (row === undefined) return
          rows = rows.filter((other) => other !== row)
          expect(index.remove(row)).toBe(askAlike(row).length > 0)
        }
        for (const row of rows) {
          const alike = askAlike(row)
          expect(inOrder(index.repeatsOf(row) ?? [])).toEqual(alike.length > 1 ? alike : [])
        }
        for (const person of people.slice(1)) {
          const own = rows.filter((row) => row.person === person)
          expect(index.has(person)).toBe(own.length > 0)
          expect(inOrder(index.ofPerson(person))).toEqual(own)
          for (const siteId of sites)
            expect(inOrder(index.askingFor(person, siteId))).toEqual(
              own.filter((row) => row.siteId === siteId),
            )
        }
        expect(index.repeats.size).toBe(
          new Set(
            rows.filter((row) => askAlike(row).length > 1).map(({ person, siteId }) => `${person} ${siteId}`),
          ).size,
        )
      })
    }),
    { numRuns: 300 },
  )
})
