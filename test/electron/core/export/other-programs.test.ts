import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exportRoster } from '../../../../electron/core/export/export-roster.ts'
import { makeTemplate } from '../../../../electron/core/export/make-template.ts'
import { workbookStream } from '../../../../electron/core/export/workbook-stream.ts'
import { readTable } from '../../../../electron/core/import/read-table.ts'
import { createResolver } from '../../../../electron/core/spelling/resolve.ts'
import { exportColumns } from '../../../../shared/column.ts'
import { guessAll } from '../../../../shared/import.ts'
import type { RowMark } from '../../../../shared/row-mark.ts'
import { cellsOf, roleId, sampleDirectory, siteId } from '../roster/roster-desk.ts'

// Other programs read what we write, and we read what they make of it. Where they are not installed, this is skipped.

const answers = (program: string, ...args: string[]): boolean => {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const hasOpenpyxl = answers('python3', '-c', 'import openpyxl')
const hasLibreOffice = answers('soffice', '--version')
if (!hasOpenpyxl) process.stdout.write('skipped: python3 with openpyxl is not installed\n')
if (!hasLibreOffice) process.stdout.write('skipped: LibreOffice (soffice) is not installed\n')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'other-programs-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const directory = sampleDirectory()
const { resolve } = createResolver(directory)
const mark: RowMark = {
  ...{ id: 1, state: 'sent', problems: [], mails: 1, overdue: null, locked: null },
  outcome: { kind: 'sent', job: 'invite', note: null },
  sentAt: '2026-02-03T04:05:00.000Z',
  expiresAt: null,
}
const people = [
  { email: 'ann@client.example', site: 'north.example', roles: `Billing (${roleId(4)})`, note: '=1+1' },
  { email: 'bob@client.example', site: 'Café Zoé', roles: 'Editor, Blog', note: '00123', name: 'שלום' },
  { email: '@cleo', site: 'Twin Bakery', roles: roleId(1), note: 'two\nlines', language: ' de ' },
].map((cells) => resolve(cellsOf(cells)))

async function save(name: string, pieces: Iterable<string> | AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(Buffer.from(piece))
  const path = join(folder, name)
  writeFileSync(path, Buffer.concat(all))
  return path
}
const exported = () =>
  save(
    'spring.xlsx',
    exportRoster(
      'Spring',
      people.map((cells) => ({ cells, mark, client: '' })),
      exportColumns,
      { kind: 'xlsx' },
    ),
  )
const template = () => save('template.xlsx', workbookStream(makeTemplate(directory).sheets))

async function back(path: string) {
  const { rows } = await readTable(readFileSync(path), guessAll, {
    directory,
    remembered: { answers: [], layouts: [] },
  })
  return rows.map(resolve)
}

const python = (script: string, path: string): string =>
  execFileSync(
    'python3',
    ['-c', `import openpyxl, sys\nw = openpyxl.load_workbook(sys.argv[1])\n${script}`, path],
    {
      encoding: 'utf8',
    },
  ).trim()

/** Opens a file in LibreOffice and saves it as another kind. */
function convert(path: string, to: 'ods' | 'xlsx' | 'fods' | 'xls'): string {
  const out = join(folder, 'converted')
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  execFileSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', out, path], {
    stdio: 'ignore',
  })
  return join(out, path.replace(/^.*[/\\]/, '').replace(/\.[^.]+$/, `.${to}`))
}

test.skipIf(!hasOpenpyxl)('openpyxl finds header, filter, frozen row, widths, dates and texts', async () => {
  expect(
    python(
      `s = w['Spring']
print(s['A1'].font.b, s.auto_filter.ref, s.freeze_panes, s.column_dimensions['B'].width, s['G2'].data_type, s['G2'].value, s['I2'].value)`,
      await exported(),
    ),
  ).toBe('True A1:M4 A2 34.0 s =1+1 2026-02-03 04:05:00')
})

test.skipIf(!hasOpenpyxl)(
  'a template filled in from its drop-downs and saved by openpyxl comes back whole',
  async () => {
    const path = await template()
    python(
      `s = w['People']
site = next(d for d in s.data_validations.dataValidation if 'C2' in d.sqref)
name, cells = site.formula1.replace('$', '').split('!')
for at, value in enumerate([c[0].value for c in w[name][cells]]):
    for column, text in enumerate(['p%d@client.example' % at, '', value, 'Website Manager', '', '00%d' % at]):
        s.cell(at + 3, column + 1, text)
w.save(sys.argv[1])`,
      path,
    )
    expect((await back(path)).map((row) => [row.siteId, row.roleIds, row.note])).toEqual(
      [4, 1, 5, 2, 9, 3].map((n, at) => [siteId(n), roleId(1), `00${at}`]),
    )
  },
)

test.skipIf(!hasLibreOffice)(
  'saved anew by LibreOffice as XLSX and ODS, an export is the same; edited there, only the edit differs',
  async () => {
    const path = await exported()
    expect(await back(convert(path, 'ods'))).toEqual(people)
    const flat = convert(path, 'fods')
    const text = readFileSync(flat, 'utf8')
    expect(text).toContain('table:display-filter-buttons="true"')
    writeFileSync(flat, text.replaceAll('ann@client.example', 'anna@client.example'))
    const edited = await back(convert(flat, 'xlsx'))
    expect(edited).toEqual([{ ...people[0], email: 'anna@client.example' }, ...people.slice(1)])
  },
)

test.skipIf(!hasLibreOffice)(
  'LibreOffice keeps the drop-downs of the template and its hidden lists',
  async () => {
    const text = readFileSync(convert(await template(), 'fods'), 'utf8')
    expect(text).toMatch(/cell-content-is-in-list\(\[?\$?Lists\.\$A\$2:\.?\$A\$7/)
    expect(text).toMatch(/table:name="Lists"/)
  },
)
