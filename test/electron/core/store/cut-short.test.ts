import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportReadable } from '../../../../electron/core/store/export-readable.ts'
import { openWorkspace } from '../../../../electron/core/store/open-workspace.ts'
import { idsAPage } from '../../../../electron/core/store/row-pages/row-page.ts'
import { putRows } from './put-rows.ts'

// A workspace file that was cut short, by a full disk or a copy that broke off: what is left of it is exported.

const pageBytes = 4096
const root = mkdtempSync(join(tmpdir(), 'invite-desk-cut-'))
const whole = join(root, 'whole/workspace.db')
let pages = 0

beforeAll(() => {
  const opened = openWorkspace(join(root, 'whole'), { now: () => 0 })
  if (opened.kind !== 'open') throw new Error(opened.message)
  const { db } = opened
  db.tx(() => {
    for (const roster of ['r1', 'r2']) {
      db.run("INSERT INTO rosters (id, name, created_at, changed_at) VALUES (?, 'Spring', '', '')", [roster])
      const emails: string[] = []
      for (let id = 1; id <= 600; id += 1) {
        const email = `${roster}-person-${id}@example.invalid`
        emails.push(email)
        const body = `{"event":"${roster}-event-${id}!","pad":"${'x'.repeat(200)}"}`
        db.run("INSERT INTO audit (at, action, hash, search, body) VALUES ('2026', 'x', 'h', '', ?)", [body])
      }
      putRows(
        db,
        roster,
        emails.map((email, at) => ({ id: at + 1, email })),
      )
    }
  })
  opened.close()
  pages = statSync(whole).size / pageBytes
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Names that still stand somewhere in the bytes: no reader can have more. */
const inBytes = (path: string): number =>
  new Set(readFileSync(path, 'latin1').match(/r\d-person-\d+@|r\d-event-\d+!/g)).size
const inFiles = (folder: string): number =>
  ['rows', 'audit'].reduce(
    (sum, table) =>
      sum +
      readFileSync(join(folder, `${table}.csv`), 'utf8')
        .trim()
        .split('\r\n').length -
      1,
    0,
  )

// Where a page of the file was split, a record may still stand in the slack of another one; the record itself went with
// the cut. Rows of rosters lie in texts of a hundred, and the one through which the cut goes is none any more.
test.each([
  [1, 1],
  [2, 1],
  [10, 0.999],
  [40, 0.98],
  [80, 0.95],
])(
  'with %i pages cut off, of the rows that are left in the file %d parts are exported, but for one page',
  (cut, least) => {
    const folder = join(root, `cut-${cut}`)
    mkdirSync(folder)
    const file = join(folder, 'workspace.db')
    copyFileSync(whole, file)
    truncateSync(file, (pages - cut) * pageBytes)
    const before = readFileSync(file)
    const result = exportReadable(folder, join(folder, 'out'))
    expect(inFiles(join(folder, 'out'))).toBeGreaterThanOrEqual(Math.floor(inBytes(file) * least) - idsAPage)
    expect(result.lost).toBeGreaterThan(0)
    expect(readFileSync(file).equals(before), 'the damaged file is not touched').toBe(true)
  },
)
