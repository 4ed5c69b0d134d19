import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packRows, unpackRows } from '../../shared/packed/packed-rows.ts'
import { packTexts, unpackTexts } from '../../shared/packed/packed-texts.ts'
import { emptyCells, type Row, rowStates } from '../../shared/roster.ts'
import { type RowMark, rowLocks, rowOverdues } from '../../shared/row-mark.ts'

const text = fc.oneof(fc.constantFrom('', 'Bakery', '0', '__proto__'), fc.string())
const rows: fc.Arbitrary<readonly Row[]> = fc.uniqueArray(
  fc.record({
    id: fc.nat(),
    cells: fc.record({
      ...{ email: text, name: text, site: text, roles: text, until: text },
      ...{ language: text, note: text, siteId: text, roleIds: text },
    }),
  }),
  { selector: (row) => row.id },
)
const outcomes: readonly RowMark['outcome'][] = [
  null,
  { kind: 'sent', job: 'invite', note: null },
  { kind: 'sent', job: 'resend', note: { kind: 'told', words: 'late' } },
  { kind: 'failed', job: 'invite', because: { kind: 'interrupted' } },
]
const markOf = (id: number): fc.Arbitrary<RowMark> =>
  fc.record({
    id: fc.constant(id),
    state: fc.constantFrom(...rowStates),
    problems: fc.constantFrom(
      [],
      [
        {
          column: 'email',
          severity: 'error',
          code: 'email-typo',
          domain: 'd',
          likely: 'l',
          suggestion: null,
        } as const,
      ],
    ),
    outcome: fc.constantFrom(...outcomes),
    sentAt: fc.constantFrom(null, '2026-01-01T00:00:00.000Z'),
    expiresAt: fc.constantFrom(null, '2026-02-01T00:00:00.000Z', '2026-02-02T00:00:00.000Z'),
    mails: fc.constantFrom(0, 1, 2),
    overdue: fc.constantFrom(null, ...rowOverdues),
    locked: fc.constantFrom(null, ...rowLocks),
  })

test('rows and marks come out of the packing as they went in, through JSON', () => {
  const marked = rows.chain((all) =>
    fc.record({
      rows: fc.constant(all),
      marks: fc.tuple(...all.filter((_, at) => at % 3 > 0).map(({ id }) => markOf(id))),
    }),
  )
  fc.assert(
    fc.property(marked, ({ rows, marks }) => {
      const back = unpackRows(JSON.parse(JSON.stringify(packRows(rows, marks))))
      expect(back.rows).toEqual(rows)
      const byId = (a: RowMark, b: RowMark) => a.id - b.id
      expect(back.marks.toSorted(byId)).toEqual(marks.toSorted(byId))
    }),
  )
})

test('a text that many rows share travels once', () => {
  const note = 'the same long note '.repeat(20)
  const many = Array.from({ length: 100 }, (_, id) => ({ id, cells: { ...emptyCells, note } }))
  expect(JSON.stringify(packRows(many, [])).split(note)).toHaveLength(2)
})

test('what became of many rows travels once; of each row only its own days do', () => {
  const outcome = { kind: 'refused', possibleCauses: ['no-seat', 'owner'] } as const
  const marks = Array.from(
    { length: 100 },
    (_, id): RowMark => ({
      ...{ id, state: 'refused', problems: [], outcome, mails: 0, overdue: null, locked: null },
      sentAt: `2026-01-01T00:00:0${id % 2}.000Z`,
      expiresAt: null,
    }),
  )
  const packed = JSON.stringify(packRows([], marks))
  expect(packed.split('no-seat')).toHaveLength(2)
  expect(packed.split('2026-01-01')).toHaveLength(3)
  expect(unpackRows(JSON.parse(packed)).marks).toEqual(marks)
})

test('what is wrong with many rows travels once', () => {
  const problem = { code: 'email-missing', column: 'email', severity: 'error', suggestion: null } as const
  const marks = Array.from(
    { length: 10_000 },
    (_, id): RowMark => ({
      ...{ id, state: 'draft', outcome: null, sentAt: null, expiresAt: null, mails: 0, overdue: null },
      ...{ locked: null, problems: id % 2 === 0 ? [{ ...problem }] : [] },
    }),
  )
  const packed = JSON.stringify(packRows([], marks))
  expect(packed.split('email-missing')).toHaveLength(2)
  expect(packed.length).toBeLessThan(10 * marks.length)
  expect(unpackRows(JSON.parse(packed)).marks).toEqual(marks)
})

const numbered = (count: number, textOf: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => textOf(at))

test('texts of a long list that are nearly all different travel as they are, those that come back travel once', () => {
  const addresses = numbered(5000, (at) => `p${at}@x.example`)
  expect(packTexts(addresses)).toBe(addresses)
  // Each of them again on every site, a thousand rows later.
  const people = numbered(5000, (at) => `p${at % 1000}@x.example`)
  const packed = packTexts(people)
  expect(packed.filter((one) => typeof one === 'string').length).toBe(1000)
  expect(unpackTexts(packed, (text) => text)).toEqual(people)
})
