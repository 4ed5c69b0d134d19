import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { until } from '../../../until.ts'
import type { Recorded } from './recorded-electron.ts'
import { giveEachItsFolder, rootFolder, settled, startRecorded } from './start-recorded.ts'

giveEachItsFolder()

// Several windows on one workspace, what is opened from outside, and an end that does not kill what is being sent.

/** What these tests look at of an item of Electron's. */
interface MenuItem {
  readonly label?: string
  readonly click?: () => void
  readonly submenu?: readonly MenuItem[]
}

const runState = (kind: string, ended: number) =>
  JSON.stringify({ run: { id: 'r1', state: { kind }, calls: { total: 10, ended } } })
const roster = (name: string, changedAt: string, deletedAt: string | null = null) => ({
  id: `id-of-${name}`,
  name,
  changedAt,
  deletedAt,
})

function fileMenu({ log }: Recorded): readonly MenuItem[] {
  const built = log.findLast(({ what }) => what === 'Menu.buildFromTemplate')
  const [template] = (built?.args ?? []) as readonly (readonly MenuItem[])[]
  return template?.find(({ label }) => label === 'File')?.submenu ?? []
}
/** Chooses an item by its label, as a person does. */
function click(items: readonly MenuItem[], label: string): void {
  const act = items.find((item) => item.label === label)?.click
  if (act === undefined) throw new Error(`there is no ${label}`)
  act()
}
const choose = (recorded: Recorded, label: string) => click(fileMenu(recorded), label)
const did = ({ log }: Recorded, what: string) => log.filter((entry) => entry.what === what)
const sent = (recorded: Recorded) => did(recorded, 'contents.send').map(({ args }) => args.slice(1).join(' '))

test('a new window shows the place of the one in front, a step beside it; both hear every event', async () => {
  const recorded = await startRecorded()
  choose(recorded, 'New Window')
  expect(recorded.windows).toHaveLength(2)
  expect(did(recorded, 'window.loadURL').at(-1)?.args).toEqual(['app://invite-desk/#/rosters/r1'])
  expect(recorded.windows[1]?.options).toMatchObject({ x: 37, y: 38 })
  recorded.opened[0]?.onEvent('ledger.changed', '{}')
  expect(sent(recorded)).toEqual(['ledger.changed {}', 'ledger.changed {}'])
})

test('closing one of two windows asks nothing, while it sends too; the last one asks', async () => {
  const recorded = await startRecorded({ chosenButton: 0 })
  choose(recorded, 'New Window')
  recorded.opened[0]?.onEvent('outbox.changed', runState('running', 4))
  let kept = 0
  const close = (at: number) =>
    recorded.windows[at]?.emitter.emit('close', {
      preventDefault: () => {
        kept += 1
      },
    })
  close(0)
  recorded.windows[0]?.emitter.emit('closed')
  expect([kept, did(recorded, 'dialog.showMessageBoxSync').length]).toEqual([0, 0])
  close(1)
  expect(kept).toBe(1)
  expect(did(recorded, 'dialog.showMessageBoxSync')[0]?.args[1]).toMatchObject({
    buttons: ['Keep the window open', 'Close when everything is sent', 'Stop sending and quit'],
    cancelId: 0,
  })
})

test('quitting while it sends asks before any window goes', async () => {
  const recorded = await startRecorded({ chosenButton: 0 })
  recorded.opened[0]?.onEvent('outbox.changed', runState('running', 4))
  recorded.app.emit('before-quit', { preventDefault: () => undefined })
  expect(did(recorded, 'dialog.showMessageBoxSync')).toHaveLength(1)
  expect(did(recorded, 'window.close')).toEqual([])
})

test('told to stop, the app ends; asked once, not once a window', async () => {
  const recorded = await startRecorded({ chosenButton: 2 })
  recorded.opened[0]?.onEvent('outbox.changed', runState('running', 4))
  recorded.app.emit('before-quit', { preventDefault: () => undefined })
  expect(did(recorded, 'window.close')).toHaveLength(1)
  recorded.windows[0]?.emitter.emit('close', { preventDefault: () => expect.unreachable() })
  expect(did(recorded, 'dialog.showMessageBoxSync')).toHaveLength(1)
})

test('told to send everything first, the windows go out of sight and the app ends with the run', async () => {
  const recorded = await startRecorded({ chosenButton: 1 })
  const hear = recorded.opened[0]?.onEvent
  hear?.('outbox.changed', runState('running', 4))
  recorded.windows[0]?.emitter.emit('close', { preventDefault: () => undefined })
  expect(did(recorded, 'window.hide')).toHaveLength(1)
  hear?.('outbox.changed', runState('running', 9))
  expect(did(recorded, 'app.quit')).toEqual([])
  hear?.('outbox.changed', runState('finished', 10))
  expect(did(recorded, 'app.quit')).toHaveLength(1)
})

test('the task bar shows how far the sending is, and nothing once it ends', async () => {
  const recorded = await startRecorded()
  for (const [kind, ended] of [
    ['running', 0],
    ['running', 5],
    ['paused', 5],
  ] as const)
    recorded.opened[0]?.onEvent('outbox.changed', runState(kind, ended))
  expect(did(recorded, 'window.setProgressBar').map(({ args }) => args[0])).toEqual([0, 0.5, -1])
})

test('links and files of a second start wait for the window in front, which is told', async () => {
  const recorded = await startRecorded()
  writeFileSync(join(rootFolder(), 'people.csv'), 'email\na@x.example\n')
  recorded.app.emit(
    'second-instance',
    {},
    [
      '/electron',
      '--flag',
      '/app',
      'people.csv',
      'invite-desk://run/r1',
      'notes.pdf',
      'invite-desk://send/all',
    ],
    rootFolder(),
  )
  await until('all three are told', () => sent(recorded).length === 3)
  expect(sent(recorded)).toEqual([
    'app.opened {}',
    'app.notice {"message":"notes.pdf is no spreadsheet or CSV."}',
    'app.notice {"message":"This link leads to nothing in Invite Desk."}',
  ])
})

test.each([
  ['open-url', 'invite-desk://roster/8f'],
  ['open-file', 'people.csv'],
])('%s of macOS is taken', async (event, thing) => {
  const recorded = await startRecorded()
  let isTaken = false
  recorded.app.emit(
    event,
    {
      preventDefault: () => {
        isTaken = true
      },
    },
    thing,
  )
  await until('the window is told', () => sent(recorded).length > 0)
  expect(isTaken).toBe(true)
})

test('recent rosters stand in the menu, newest first, and lead to their roster; binned ones do not', async () => {
  const recorded = await startRecorded({
    rosters: [
      roster('Old', '2026-01-01'),
      roster('New & shiny', '2026-02-01'),
      roster('Gone', '2026-03-01', '2026-03-02'),
    ],
  })
  const recent = () => fileMenu(recorded).find(({ label }) => label === 'Recent Rosters')
  const items = () => recent()?.submenu ?? []
  expect(items().map(({ label }) => label)).toEqual(['New && shiny', 'Old'])
  click(items(), 'Old')
  await settled()
  expect(sent(recorded)).toEqual(['app.opened {}'])
  recorded.opened[0]?.onEvent('roster.listed', JSON.stringify({ rosters: [] }))
  expect(recent()).toMatchObject({ enabled: false, submenu: [] })
})

test('a right click on text and in a field has the system’s menu, elsewhere none', async () => {
  const recorded = await startRecorded()
  const flags = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true }
  const rightClick = (isEditable: boolean, selectionText: string) => {
    const before = did(recorded, 'menu.popup').length
    recorded.contents.emit('context-menu', {}, { isEditable, selectionText, editFlags: flags })
    return did(recorded, 'menu.popup').length - before
  }
  expect([rightClick(true, ''), rightClick(false, 'word'), rightClick(false, ' ')]).toEqual([1, 1, 0])
})
