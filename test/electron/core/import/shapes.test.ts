import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMark } from '../../../../electron/core/files/columns/read-mark.ts'
import { peopleInCell } from '../../../../electron/core/files/split-cell.ts'
import { createRowMaker, type Line, type RowPlan } from '../../../../electron/core/import/make-rows.ts'
import { readTable } from '../../../../electron/core/import/read-table.ts'
import { guessAll, type ImportOptions, type ImportTarget } from '../../../../shared/import.ts'
import { sampleDirectory } from '../roster/roster-desk.ts'
import { previewWords } from './preview-words.ts'

const knowledge = { directory: sampleDirectory(), remembered: { answers: [], layouts: [] } }
const read = async (text: string, options: Partial<ImportOptions> = {}) => {
  const { preview, rows } = await readTable(Buffer.from(text), { ...guessAll, ...options }, knowledge)
  return {
    ...previewWords(preview),
    told: rows.map(({ email, site, roles }) => [email, site, roles].join(' | ')),
  }
}

function makeRows(lines: readonly Line[], plan: RowPlan) {
  const maker = createRowMaker(plan)
  const rows = lines.flatMap(maker.make)
  return { rows, counts: maker.counts() }
}

describe('a column for each site', () => {
  const text =
    'E-Mail;Name;Corner Bakery;Café Zoé;Notiz\na@x.co;A;x;Website Manager;hi\nb@x.co;B;-;✓;\nc@x.co;C;;;\n'

  test('each mark is a row, roles in a cell are its roles, lines without a mark are counted', async () => {
    const found = await read(text)
    expect(found).toMatchObject({
      shape: 'site-columns',
      mapping: ['email', 'name', 'across', 'across', 'note'],
      counts: { lines: 3, rows: 3 },
    })
    expect(found.told).toEqual([
      'a@x.co | Corner Bakery | ',
      'a@x.co | Café Zoé | Website Manager',
      'b@x.co | Café Zoé | ',
    ])
    expect(found.shapeReason).toContain('named after sites')
    expect(found.counts.reasons.at(-1)).toBe('1 line without a mark in any column: no row.')
  })

  test('a role column beside them holds for every mark', async () => {
    const { told } = await read('E-Mail,Role,Corner Bakery,Harbour Gym\na@x.co,Billing,x,x\n')
    expect(told).toEqual(['a@x.co | Corner Bakery | Billing', 'a@x.co | Harbour Gym | Billing'])
  })

  test('can be read as a line each instead', async () => {
    const found = await read(text, { shape: 'long' })
    expect(found).toMatchObject({
      shape: 'long',
      rows: 3,
      mapping: ['email', 'name', 'ignore', 'ignore', 'note'],
    })
  })

  test('sites nobody knows are taken from three columns of crosses on, not from one of yes and no', async () => {
    expect((await read('Email,North,South,West\na@x.co,x,,x\nb@x.co,,x,\n')).shape).toBe('site-columns')
    expect((await read('Email,Active\na@x.co,yes\nb@x.co,no\n')).shape).toBe('long')
    expect((await read('Email,Site,Active,VIP,Paid\na@x.co,Corner Bakery,yes,no,yes\n')).shape).toBe('long')
  })
})

test('beside a known site a misspelled one with crosses and slips is taken too', async () => {
  const { mapping, openValues } = await read(
    'Email,Corner Bakery,Harber Gym,Team\na@x.co,x,Webside Manager,North\nb@x.co,,x,South\n',
  )
  expect(mapping).toEqual(['email', 'across', 'across', 'ignore'])
  expect(openValues).toMatchObject([
    { column: 'site', typed: 'Harber Gym', rows: 2, candidates: ['Harbour Gym'] },
    { column: 'roles', typed: 'Webside Manager', rows: 1, answer: null },
  ])
})

describe('a column for each role', () => {
  test('marks become the roles of the row’s site', async () => {
    const found = await read(
      'Email,Site,Website Manager,Back Office Manager\na@x.co,Corner Bakery,x,x\nb@x.co,Harbour Gym,,x\n',
    )
    expect(found).toMatchObject({ shape: 'role-columns', rows: 2 })
    expect(found.told).toEqual([
      'a@x.co | Corner Bakery | Website Manager, Back Office Manager',
      'b@x.co | Harbour Gym | Back Office Manager',
    ])
  })

  test('sites in its cells are gathered: a row each with all its roles', async () => {
    const { told, shape } = await read(
      'Email,Website Manager,Back Office Manager\na@x.co,Corner Bakery; Harbour Gym,Harbour Gym\n',
    )
    expect(shape).toBe('role-columns')
    expect(told).toEqual([
      'a@x.co | Corner Bakery | Website Manager',
      'a@x.co | Harbour Gym | Website Manager, Back Office Manager',
    ])
  })
})

describe('several in one cell', () => {
  test('addresses and known sites become rows, with the name that belongs to each', async () => {
    const found = await read(
      'Email,Name,Site\n"a@x.co; b@x.co","Ann; Bob","Corner Bakery\nHarbour Gym"\nc@x.co,Cid,"Bakery, Gym"\nd@x.co,Di,Corner Bakery; Harbour Gym\n',
    )
    expect(found).toMatchObject({ canSplit: true, splitCells: true, rows: 7 })
    expect(found.result.map(({ email, name, site }) => `${email} ${name} ${site}`)).toEqual([
      'a@x.co Ann Corner Bakery',
      'a@x.co Ann Harbour Gym',
      'b@x.co Bob Corner Bakery',
      'b@x.co Bob Harbour Gym',
      'c@x.co Cid Bakery, Gym',
      'd@x.co Di Corner Bakery',
      'd@x.co Di Harbour Gym',
    ])
    const slip = 'Email\n"a@x.co, b@x.co"\nc@x.co\n'
    expect(await read(slip)).toMatchObject({ rows: 2, canSplit: true, splitCells: false })
    expect((await read(slip, { splitCells: true })).rows).toBe(3)
  })

  test.each([
    ['a@x.co', ['a@x.co']],
    ['a@x.co b@x.co', ['a@x.co', 'b@x.co']],
    ['Doe, Ann <a@x.co>; Roe, Bo <b@x.co>', ['Doe, Ann: a@x.co', 'Roe, Bo: b@x.co']],
    ['a@x.co ::: b@x.co', ['a@x.co', 'b@x.co']],
    ['a@x.co, nobody', []],
    ['a@x.co, b@x.co, nobody', []],
  ])('%s', (cell, parts) => {
    expect(
      peopleInCell(cell).map(({ name, address }) => (name === '' ? address : `${name}: ${address}`)),
    ).toEqual(parts)
  })
})

test.each([
  ['x', 'yes'],
  ['X', 'yes'],
  ['✔️', 'yes'],
  ['Ja', 'yes'],
  ['TRUE', 'yes'],
  ['Wahr', 'yes'],
  ['sí', 'yes'],
  ['', 'no'],
  ['–', 'no'],
  ['Nein', 'no'],
  ['FALSE', 'no'],
  ['Editor', 'text'],
  ['?', 'text'],
])('the mark %j says %s', (cell, mark) => {
  expect(readMark(cell)).toBe(mark)
})

describe('nothing is lost', () => {
  const word = fc.constantFrom(
    '',
    'x',
    '-',
    'Editor',
    'ja',
    '?',
    'a@x.co',
    'a@x.co; b@x.co',
    'Shop',
    'Shop; Gym',
    "'=1",
  )
  const target = fc.constantFrom<ImportTarget>(
    'email',
    'name',
    'site',
    'roles',
    'language',
    'note',
    'across',
    'ignore',
  )
  const plan = fc.record({
    headers: fc.array(fc.constantFrom('H1', 'H2', '', '__proto__'), { minLength: 5, maxLength: 5 }),
    mapping: fc.array(target, { minLength: 5, maxLength: 5 }),
    shape: fc.constantFrom('long' as const, 'site-columns' as const, 'role-columns' as const),
    splitCells: fc.boolean(),
    unwraps: fc.boolean(),
    takesTotals: fc.boolean(),
    isSite: fc.constant((text: string) => text === 'Shop' || text === 'Gym'),
  })
  const lines = fc.array(fc.record({ cells: fc.array(word, { maxLength: 5 }) }), { maxLength: 8 })

  test('every line makes rows or is counted, and every word of a mapped column is in one of them', () => {
    fc.assert(
      fc.property(lines, plan, (given, how) => {
        const { rows, counts } = makeRows(given, how)
        expect(counts.rows).toBe(rows.length)
        expect(counts.lines).toBe(
          given.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')).length,
        )
        for (const line of given) {
          const alone = makeRows([line], how)
          const silent = alone.counts.reasons.some((reason) =>
            ['example', 'unmarked', 'empty'].includes(reason.code),
          )
          if (alone.counts.lines === 1) expect(alone.rows.length > 0 || silent).toBe(true)
          if (alone.rows.length === 0) continue
          const all = JSON.stringify(alone.rows)
          for (const [at, cell] of line.cells.entries()) {
            const goes = how.mapping[at]
            if (goes === 'ignore' || goes === undefined) continue
            if (goes === 'across' && (how.shape === 'long' || readMark(cell) !== 'text')) continue
            const isOverruled = alone.counts.reasons.some((reason) => reason.code === 'own-roles')
            if (goes === 'roles' && isOverruled) continue
            const isTakenOff = alone.counts.reasons.some((reason) => reason.code === 'taken-off')
            if (goes === 'email' && isTakenOff) continue
            for (const part of cell.replace(/^'(?==)/, '').split(/[;\s]+/)) expect(all).toContain(part)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('rows of several lines are the rows of each in turn', () => {
    fc.assert(
      fc.property(lines, plan, (given, how) => {
        expect(makeRows(given, how).rows).toEqual(given.flatMap((line) => makeRows([line], how).rows))
      }),
    )
  })
})
