import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { readWorkbook } from '../../../../electron/core/files/workbook/read-workbook.ts'
import { exitCodes } from '../../../../electron/hosts/cli/exit-codes.ts'
import { exportCommand } from '../../../../electron/hosts/cli/export-command.ts'
import { importCommand } from '../../../../electron/hosts/cli/import-command.ts'
import { openOwnCore } from '../../../../electron/hosts/cli/open-core.ts'
import { templateCommand } from '../../../../electron/hosts/cli/template-command.ts'

// The real commands on a real workspace with its practice account.

let folder: string
let workspace: string
let site: string
let said: string
let complained: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'invite-desk-cli-'))
  workspace = join(folder, 'workspace')
  const core = await openOwnCore({ workspace })
  const { sites } = await core.call('directory.read', {})
  site = sites.find(({ name }) => name === 'Marlowe Books')?.name ?? ''
  await core.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  said = ''
  complained = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complained += text
    return true
  })
})
afterEach(() => vi.restoreAllMocks())

const fileOf = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const bring = (...args: string[]) => importCommand.run([...args, '--workspace', workspace])
async function inWorkspace<T>(
  look: (core: Awaited<ReturnType<typeof openOwnCore>>) => Promise<T>,
): Promise<T> {
  const core = await openOwnCore({ workspace })
  try {
    return await look(core)
  } finally {
    await core.close()
  }
}
const rosterNames = () =>
  inWorkspace(async (core) => (await core.call('roster.list', {})).map(({ name, rows }) => [name, rows]))

test('a clean file becomes a roster, a second one goes into it; what is there already is left', async () => {
  const one = fileOf('one.csv', `E-mail,Website,Role\nann@client.example,${site},Translator\n`)
  expect(await bring(one, '--roster', 'Clean')).toBe(exitCodes.done)
  expect(said).toMatch(/^one\.csv: utf-8, separated by commas, 1 line → 1 row\n/)
  expect(said).toMatch(/\nRole +roles +The header says “Role”\./)
  expect(said).toMatch(/Into a new roster “Clean”: 1 added, 0 updated, 0 left as they were\.\n$/)

  said = ''
  const two = fileOf(
    'two.csv',
    `E-mail,Website,Role\nann@client.example,${site},Translator\nbob@client.example,${site},Translator\n`,
  )
  expect(await bring(two, '--roster', 'Clean', '--json')).toBe(exitCodes.done)
  expect(JSON.parse(said)).toMatchObject({
    roster: { name: 'Clean', isNew: false },
    taken: { added: 1, updated: 0, left: 1 },
    comparison: { new: 1, changed: 0, same: 1, missing: 0 },
    rejected: [],
  })
  expect(await rosterNames()).toContainEqual(['Clean', 2])
})

test('problems have an exit code of their own, are told by kind and row, and can be saved with the reasons', async () => {
  const file = fileOf(
    'odd.csv',
    `E-mail,Website,Role\nann@,${site},Translator\nbob@client.example,Nowhere Land,Translator\n`,
  )
  const problems = join(folder, 'odd-problems.xlsx')
  expect(await bring(file, '--roster', 'Odd', '--problems', problems, '--dry-run')).toBe(exitCodes.notWell)
  expect(said).toMatch(/site +Nowhere Land +1/)
  expect(said).toMatch(/email-invalid +error +1 /)
  expect(said).toMatch(/\n2 +bob@client\.example +site: No site matches “Nowhere Land”/)
  expect(said).toMatch(/Dry run: nothing was changed\. 2 rows would go into a new roster “Odd”\.\n$/)
  const [sheet] = await readWorkbook(readFileSync(problems), 'xlsx')
  expect(sheet?.rows[0]).toContain('Problems')
  expect(sheet?.rows).toHaveLength(3)

  expect((await rosterNames()).map(([name]) => name)).not.toContain('Odd')
  expect(await inWorkspace((core) => Promise.resolve(core.call('import.list', {})))).toEqual([])
})

test('a file imported a second time changes nothing, whatever its rows look like', async () => {
  const lines = [
    'E-mail,Name,Website,Role,Until,Language,Note',
    `,Nobody,${site},Translator,,,`,
    `,Nobody,${site},Translator,,,`,
    `ann@,Ann,${site},translator,31.12.2031,german,`,
    `Ann@Client.example,Ann,${site},TRANSLATOR,2031-12-31,de,first`,
    `ann@client.example ,Anna,${site},Translator,,,second`,
    `bob@client.example,Bob,,Translator,,,`,
    `bob@client.example,Bob,Nowhere Land,Chef,some day,klingon,`,
    `,,,,,,only a note`,
    `cid@müller.example,Cid,${site},"Translator, Blog Writer",,,`,
    `CID@xn--mller-kva.example,Cid,${site},"Blog Writer; Translator",,,`,
  ]
  const file = fileOf('ugly.csv', `${lines.join('\n')}\n`)
  const taken = async (name: string) => {
    said = ''
    await bring(file, '--roster', name, '--json')
    return z.looseObject({ taken: z.unknown() }).parse(JSON.parse(said)).taken
  }
  const rowsOf = (name: string) =>
    inWorkspace(async (core) => {
      const rosterId = (await core.call('roster.list', {})).find((one) => one.name === name)?.id ?? ''
      return (await core.call('roster.open', { rosterId })).rows
    })
  const one = fileOf('before.csv', `E-mail,Name,Website,Role\nann@client.example,A.,${site},Translator\n`)
  await bring(one, '--roster', 'Ugly, Ann before')
  for (const name of ['Ugly', 'Ugly, Ann before']) {
    expect(await taken(name)).toMatchObject({ left: 0 })
    const before = await rowsOf(name)
    expect(await taken(name)).toEqual({ added: 0, updated: 0, left: 10 })
    expect(await rowsOf(name)).toEqual(before)
  }
})

test('a file larger than one piece is read piece by piece and leaves nothing beside the roster', async () => {
  const filler = 'ä'.repeat(50_000)
  const lines = Array.from({ length: 60 }, (_, at) => `large${at}@x.example,${site},Translator,${filler}`)
  const file = fileOf('large.csv', `E-Mail,Site,Role,Transcript\n${lines.join('\n')}\n`)
  expect(await bring(file, '--roster', 'Large')).toBe(exitCodes.done)
  expect(await rosterNames()).toContainEqual(['Large', 60])
  expect(readdirSync(join(workspace, 'imports'))).toEqual([])
})

test('a map settles columns and spellings', async () => {
  const file = fileOf('map.csv', `Wer,Wo,Was,E-mail\nann@client.example,Nowhere Land,Chef,x\n`)
  const map = fileOf(
    'map.json',
    JSON.stringify({
      columns: { Wer: 'email', Wo: 'site', Was: 'roles', 'E-mail': 'note' },
      sites: { 'nowhere land': site },
      roles: { Chef: 'Translator' },
    }),
  )
  expect(await bring(file, '--roster', 'Mapped', '--map', map, '--json')).toBe(exitCodes.done)
  expect(JSON.parse(said)).toMatchObject({
    columns: [{ target: 'email' }, { target: 'site' }, { target: 'roles' }, { target: 'note' }],
    taken: { added: 1 },
  })
})

test('what cannot be read is refused in words, and nothing is changed', async () => {
  const before = await rosterNames()
  const good = fileOf('good.csv', `E-mail,Website\nann@client.example,${site}\n`)
  const refusals: [string[], RegExp][] = [
    [[join(folder, 'gone.csv')], /gone\.csv cannot be read/],
    [[fileOf('a.csv', '%PDF-1.7\nxx')], /PDF/],
    [[good, '--sheet', 'People'], /no workbook, so it has no sheets/],
    [
      [good, '--map', fileOf('bad.json', '{"columns":{"E-mail":"mail"}}')],
      /bad\.json is not right at columns\.E-mail/,
    ],
    [
      [good, '--map', fileOf('other.json', '{"columns":{"Mail":"email"}}')],
      /“Mail”, but the file has no such column/,
    ],
    [[good, '--map', fileOf('broken.json', '{')], /broken\.json cannot be read/],
  ]
  for (const [args, words] of refusals) {
    complained = ''
    said = ''
    expect(await bring(...args, '--roster', 'Never', '--json')).toBe(exitCodes.refused)
    expect(complained).toMatch(words)
    expect(JSON.parse(said).refused.message).toMatch(words)
  }
  expect(await rosterNames()).toEqual(before)
  expect(await inWorkspace((core) => Promise.resolve(core.call('import.list', {})))).toEqual([])
})

test('wrong use is told apart from refusal', async () => {
  expect(await bring()).toBe(exitCodes.wrongUse)
  expect(await bring('a.csv')).toBe(exitCodes.wrongUse)
  expect(await bring('a.csv', '--roster', 'X', '--existing', 'maybe')).toBe(exitCodes.wrongUse)
  const cli = resolve(import.meta.dirname, '../../../../electron/hosts/cli/cli.ts')
  const child = spawnSync(process.execPath, [cli, 'import', 'a.csv', '--rooster', 'X'], { encoding: 'utf8' })
  expect([child.status, child.stderr]).toEqual([exitCodes.wrongUse, expect.stringContaining('--rooster')])
})

test('export by the name of the file; what is exported comes back the same', async () => {
  const out = (name: string) => join(folder, name)
  const write = (...args: string[]) => exportCommand.run([...args, '--workspace', workspace])
  expect(await write('Clean', out('clean.xlsx'))).toBe(exitCodes.done)
  expect(await write('Clean', out('clean.tsv'))).toBe(exitCodes.done)
  expect(readFileSync(out('clean.tsv'), 'utf8').split('\r\n')[0]).toBe(
    '\ufeffState\tE-mail\tName\tSite\tRoles\tUntil\tLanguage\tNote\tLast outcome\tSent (UTC)\tExpires (UTC)\tSite ID\tRole IDs',
  )
  said = ''
  expect(await bring(out('clean.xlsx'), '--roster', 'Clean', '--json')).toBe(exitCodes.done)
  expect(JSON.parse(said)).toMatchObject({ taken: { added: 0, updated: 0, left: 2 }, sheet: 'Clean' })

  expect(await write('No such', out('x.csv'))).toBe(exitCodes.refused)
  expect(await write('Clean', out('x.pdf'))).toBe(exitCodes.refused)
  expect(complained).toMatch(/There is no roster “No such”\.\n.*must end with \.xlsx, \.csv or \.tsv/s)
  expect(existsSync(out('x.csv')) || existsSync(out('x.pdf'))).toBe(false)
})

test('the template is written and can be imported as it is filled in', async () => {
  const path = join(folder, 'template.xlsx')
  expect(await templateCommand.run([path, '--workspace', workspace])).toBe(exitCodes.done)
  expect(said).toMatch(/^A template that offers \d+ sites is in /)
  expect(await templateCommand.run([join(folder, 't.csv'), '--workspace', workspace])).toBe(exitCodes.refused)
  expect(await bring(path, '--roster', 'Never')).toBe(exitCodes.refused)
  expect(complained).toMatch(/no row to import\. 1 line with the example of the template: no row\./)
})

test('a map says how the cells are read: delimiter, encoding, quotes, header and sheet', async () => {
  const latin = join(folder, 'latin.csv')
  writeFileSync(
    latin,
    Buffer.from(`Liste 2026\nWer|Wie\nzoe@map.example|"Zoë" K\nbo@map.example|Bo "B" L\n`, 'latin1'),
  )
  const map = fileOf(
    'reading.json',
    JSON.stringify({
      delimiter: 'bar',
      encoding: 'windows-1252',
      quotes: 'ignore',
      header: 2,
      columns: { Wer: 'email', Wie: 'name' },
    }),
  )
  await bring(latin, '--roster', 'Mapped', '--map', map, '--dry-run', '--json')
  expect(JSON.parse(said)).toMatchObject({
    delimiter: '|',
    encoding: 'windows-1252',
    columns: [{ target: 'email' }, { target: 'name' }],
    counts: { rows: 2 },
  })

  said = ''
  const workbook = join(import.meta.dirname, '../../../fixtures/import/f05-two-sheets.xlsx')
  await bring(workbook, '--roster', 'Mapped', '--dry-run')
  expect(said).toContain('Another sheet holds people, too, and is not read: “Volt” (3 rows).')
  expect(said).toContain('(--sheet "Volt")')
  said = ''
  await bring(
    workbook,
    '--roster',
    'Mapped',
    '--dry-run',
    '--json',
    '--map',
    fileOf('s.json', '{"sheet":"Volt"}'),
  )
  expect(JSON.parse(said)).toMatchObject({ sheet: 'Volt', counts: { rows: 3 }, warnings: [] })
})
