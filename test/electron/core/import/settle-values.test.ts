import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readTable } from '../../../../electron/core/import/read-table.ts'
import { createSettler } from '../../../../electron/core/import/settle-values.ts'
import { createResolver } from '../../../../electron/core/spelling/resolve.ts'
import {
  guessAll,
  type ImportOptions,
  type ImportPreview,
  type ValueAnswer,
} from '../../../../shared/import.ts'
import { emptyCells } from '../../../../shared/roster.ts'
import {
  base64,
  columnOf,
  type Desk,
  openDesk,
  quietContext,
  roleId,
  sampleDirectory,
} from '../roster/roster-desk.ts'

const directory = sampleDirectory()
const read = async (
  text: string,
  answers: readonly ValueAnswer[] = [],
  remembered: readonly ValueAnswer[] = [],
) => {
  const options = { ...guessAll, answers }
  const { preview, rows } = await readTable(Buffer.from(text), options, {
    directory,
    remembered: { answers: remembered, layouts: [] },
  })
  return { values: preview.openValues, told: rows.map(({ site, roles }) => `${site} | ${roles}`) }
}
const file =
  'Email,Site,Role\na@x.co,Corner Bakry,Website Manger\nb@x.co,CORNER BAKRY,Website Manager\nc@x.co,Twin Bakery,"Website Manger; Billing"\nd@x.co,Harbour Gym,Billing\n'

describe('spellings nobody knows', () => {
  test('each is listed once, with its rows and what it could mean; ties are asked', async () => {
    const { values, told } = await read(file)
    expect(values).toEqual([
      {
        column: 'site',
        typed: 'Corner Bakry',
        kind: 'unknown',
        rows: 2,
        candidates: expect.arrayContaining(['Corner Bakery']),
        answer: null,
        isRemembered: false,
      },
      {
        column: 'roles',
        typed: 'Website Manger',
        kind: 'unknown',
        rows: 2,
        candidates: expect.arrayContaining(['Website Manager']),
        answer: null,
        isRemembered: false,
      },
      {
        column: 'site',
        typed: 'Twin Bakery',
        kind: 'several',
        rows: 1,
        candidates: ['north.example', 'south.example'],
        answer: null,
        isRemembered: false,
      },
      {
        column: 'roles',
        typed: 'Billing',
        kind: 'several',
        rows: 1,
        candidates: [`Billing (${roleId(4)})`, `Billing (${roleId(5)})`],
        answer: null,
        isRemembered: false,
      },
    ])
    expect(told[0]).toBe('Corner Bakry | Website Manger')
  })

  test('an answer holds for every row of the spelling, in lists of roles too', async () => {
    const { told, values } = await read(file, [
      { column: 'site', typed: 'corner bakry', meant: 'Corner Bakery' },
      { column: 'roles', typed: 'Website Manger', meant: 'Website Manager' },
    ])
    expect(told.slice(0, 3)).toEqual([
      'Corner Bakery | Website Manager',
      'Corner Bakery | Website Manager',
      'Twin Bakery | Website Manager, Billing',
    ])
    expect(values.find(({ typed }) => typed === 'Corner Bakry')?.answer).toBe('Corner Bakery')
  })

  test('where nothing is near, every role and site is offered; beside a near site no others', async () => {
    const { values } = await read(
      'Email,Site,Role\na@x.co,Corner Bakery,Qqqq\nb@x.co,Zzzz,Website Manager\nc@x.co,Corner Bakry,Website Manager\n',
    )
    const offered = (typed: string) => values.find((value) => value.typed === typed)?.candidates
    expect(offered('Qqqq')).toContain('Website Manager')
    expect(offered('Zzzz')).toEqual(expect.arrayContaining(['Corner Bakery', 'Harbour Gym']))
    expect(offered('Corner Bakry')).toEqual(['Corner Bakery'])
  })

  test('an earlier answer never stands against a spelling that is known now', async () => {
    const { told } = await read(
      'Email,Site\na@x.co,Corner Bakery\n',
      [],
      [{ column: 'site', typed: 'Corner Bakery', meant: 'Harbour Gym' }],
    )
    expect(told).toEqual(['Corner Bakery | '])
  })
})

describe('what was said is remembered', () => {
  let desk: Desk
  beforeEach(() => {
    desk = openDesk()
  })
  afterEach(() => desk.close())
  const input = (text: string, options: Partial<ImportOptions> = {}) => ({
    fileName: 'people.csv',
    bytes: base64(text),
    options: { ...guessAll, ...options },
  })
  const into = { kind: 'new' as const, name: 'P' }
  const previewOf = async (text: string): Promise<ImportPreview> =>
    (await desk.drafts.begin({ fileName: 'people.csv', bytes: base64(text), into }, quietContext())).preview

  test('answers hold for the next file, over a restart, until they are taken back', async () => {
    const answers = [{ column: 'site' as const, typed: 'The bakery', meant: 'Corner Bakery' }]
    const text = 'Email,Site\na@x.co,the  Bakery\n'
    await desk.importAtOnce({ ...input(text, { answers }), into }, quietContext())
    desk.restart()
    const { openValues, result } = await previewOf(text)
    expect(openValues).toMatchObject([{ answer: 'Corner Bakery', isRemembered: true }])
    expect(result[0]?.site).toBe('Corner Bakery')
    const done = await desk.importAtOnce({ ...input(text), into }, quietContext())
    expect(columnOf(desk, done.roster.id, 'site')).toEqual(['Corner Bakery'])
    const back = [{ column: 'site' as const, typed: 'the bakery', meant: '' }]
    await desk.importAtOnce({ ...input(text, { answers: back }), into }, quietContext())
    expect((await previewOf(text)).openValues[0]?.answer).toBe(null)
  })

  test('a file with the same headers is read as the last one was told to be, and a new choice stands', async () => {
    const text = 'Email,Kunde,Shoe size\na@x.co,Ann,42\n'
    const mapping = ['email', 'name', 'note'] as const
    await desk.importAtOnce({ ...input(text, { mapping }), into }, quietContext())
    const again = await previewOf('E-MAIL,kunde,Shoe  size\nb@x.co,Bo,43\n')
    expect(again.mapping).not.toEqual(mapping)
    const same = await previewOf('email,KUNDE,shoe  size\nb@x.co,Bo,43\n')
    expect(same.mapping).toEqual(mapping)
    expect(same.reasons[2]).toEqual({ code: 'as-last-time' })
    const { draft } = await desk.drafts.begin(
      { fileName: 'people.csv', bytes: base64(text), into },
      quietContext(),
    )
    const { preview: chosen } = await desk.drafts.choose(
      { importId: draft.id, options: { ...guessAll, mapping: ['email', 'ignore', 'name'] }, into },
      quietContext(),
    )
    expect(chosen.mapping).toEqual(['email', 'ignore', 'name'])
  })
})

describe('rows are stored in slices', () => {
  test('cancelled while saving, nothing stays; killed while saving, what was stored is cleared at the start', async () => {
    const desk = openDesk()
    const text = `Email\n${Array.from({ length: 6000 }, (_, at) => `p${at}@x.co\n`).join('')}`
    const stop = new AbortController()
    const input = {
      fileName: 'p.csv',
      bytes: base64(text),
      options: guessAll,
      into: { kind: 'new' as const, name: 'P' },
    }
    const progress = (done: number, _: number | null, label: string) => {
      if (label === 'Saving' && done >= 3000) stop.abort()
    }
    await expect(desk.importAtOnce(input, { signal: stop.signal, progress })).rejects.toMatchObject({
      code: 'cancelled',
    })
    const left = () =>
      desk.db.all('SELECT id FROM rosters').length + desk.db.all('SELECT page FROM row_pages').length
    expect(left()).toBe(0)
    desk.db.run(
      "INSERT INTO rosters (id, name, purpose, revision, next_row_id, created_at, changed_at) VALUES ('x', 'x', 'import', 0, 1, '', '')",
    )
    desk.restart()
    expect(left()).toBe(0)
    desk.close()
  })

  test('duplicates among and against the rows of a roster are found as in one go', async () => {
    const desk = openDesk()
    const text = `Email,Site\n${Array.from({ length: 2500 }, (_, at) => `p${at % 2400}@x.co,Corner Bakery\n`).join('')}`
    const input = { fileName: 'p.csv', bytes: base64(text), options: guessAll }
    const { roster } = await desk.importAtOnce({ ...input, into: { kind: 'new', name: 'P' } }, quietContext())
    const again = await desk.importAtOnce(
      { ...input, into: { kind: 'existing', rosterId: roster.id } },
      quietContext(),
    )
    expect(again).toMatchObject({ added: 2500, roster: { rows: 5000, revision: 2 } })
    const codes = () =>
      desk.rosters
        .open(roster.id)
        .marks.filter(({ problems }) => problems.some(({ code }) => code === 'duplicate')).length
    expect(codes()).toBe(2600)
    desk.restart()
    expect(codes()).toBe(2600)
    expect(desk.rosters.undo(roster.id)?.roster.rows).toBe(2500)
    expect(codes()).toBe(100)
    desk.close()
  })
})

describe('the same site and roles in many rows', () => {
  const settled = (rows: readonly { readonly site: string; readonly roles: string }[]) => {
    const resolver = createResolver(directory)
    const match = vi.spyOn(resolver.sites, 'match')
    const settler = createSettler(resolver, directory, [], [])
    for (const row of rows) settler.settle({ ...emptyCells, ...row })
    return { asked: match.mock.calls.length, open: settler.openValues() }
  }
  const bakry = { site: 'Corner Bakry', roles: 'Website Manger; Website Manger' }

  test('are looked up once, and counted in each', () => {
    const once = settled([bakry])
    const often = settled(Array.from({ length: 500 }, () => bakry))
    expect(often.asked).toBe(once.asked)
    expect(often.open).toEqual(once.open.map((open) => ({ ...open, rows: open.rows * 500 })))
  })
  test('are told from the same roles at another site', () => {
    const { open } = settled([bakry, { ...bakry, site: 'Harbour Gym' }, bakry])
    expect(open.map(({ typed, rows }) => [typed, rows])).toEqual(
      expect.arrayContaining([
        ['Corner Bakry', 2],
        ['Website Manger', 6],
      ]),
    )
  })
})
