// Plays a page and its core on a disk that fills up and is freed again, and prints what was seen as one JSON line.
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRosterStore } from '../../../../renderer/sheet/roster-store.ts'
import { emptyCells, type Step } from '../../../../shared/roster.ts'
import { coreOfDesk } from '../core-of-desk.ts'

const disk = process.argv.at(-1) ?? ''
// The core's folder is made where temporary folders are.
process.env.TMPDIR = disk
const { openDesk } = await import('../../../electron/core/roster/roster-desk.ts')
const desk = openDesk()
const { id } = desk.rosters.create('Spring')
const rows = [1, 2, 3].map((row) => ({ id: row, cells: { ...emptyCells, note: 'old' } }))
desk.rosters.apply(id, { label: 'made', changes: [{ kind: 'insert', after: null, rows }] })

const said: string[] = []
const core = coreOfDesk(desk, (title, cause) => said.push(`${title}: ${String(cause)}`))
let retry: () => void = () => undefined
const page = createRosterStore(id, core, (_, run) => {
  retry = run
  return () => undefined
})
const note = (row: number, text: string): Step => ({
  label: `Edit ${row}`,
  changes: [{ kind: 'set', rows: [{ id: row, cells: { note: text } }] }],
})
const shown = () => page.model.order().map((row) => page.model.cells(row)?.note.slice(0, 12))
const stored = () => desk.rosters.open(id).rows.map(({ cells }) => cells.note.slice(0, 12))

page.start()
await page.settled()
const { bavail, bsize } = statfsSync(disk)
writeFileSync(join(disk, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize)))
for (const [at, text] of ['one', 'two', 'three'].entries())
  page.apply(note(at + 1, `${text} ${'x'.repeat(50_000)}`))
const paste = { id: page.takeIds(1), cells: { ...emptyCells, note: 'pasted' } }
page.apply({ label: 'Paste', changes: [{ kind: 'insert', after: 3, rows: [paste] }] })
await page.settled()
const { unsaved } = page.store.getState()
const meanwhile = {
  trouble: unsaved?.trouble,
  steps: unsaved?.steps.length,
  shown: shown(),
  stored: stored(),
}
retry()
await page.settled()
const again = page.store.getState().unsaved?.steps.length
rmSync(join(disk, 'ballast'))
retry()
await page.settled()
const { pending, history } = page.store.getState()
const after = { pending, unsaved: page.store.getState().unsaved, stored: stored(), shown: shown() }
const steps = history.map(({ label }) => label)
desk.close()
process.stdout.write(`${JSON.stringify({ meanwhile, again, after, steps, said })}\n`)
