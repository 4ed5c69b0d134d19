import { expect, test } from 'vitest'
import { giveEachItsFolder, settled, startRecorded } from './start-recorded.ts'

giveEachItsFolder()

interface Item {
  readonly label?: string
  readonly accelerator?: string
  readonly click?: () => void
  readonly submenu?: readonly Item[]
}
type Recorded = Awaited<ReturnType<typeof startRecorded>>
const fileMenu = (recorded: Recorded): readonly Item[] => {
  const made = recorded.log.filter(({ what }) => what === 'Menu.buildFromTemplate').at(-1)
  const menu = (made?.args[0] ?? []) as readonly Item[]
  return menu.find(({ label }) => label === 'File')?.submenu ?? []
}
const item = (recorded: Recorded, name: string) => fileMenu(recorded).find(({ label }) => label === name)

test('the system’s lock and its sleep reach the app', async () => {
  const recorded = await startRecorded()
  recorded.powerMonitor.emit('lock-screen')
  recorded.powerMonitor.emit('suspend')
  expect(recorded.calls.filter((call) => call.startsWith('system'))).toEqual([
    'system system',
    'system sleep',
  ])
})

test('Lock in the menu asks the window in front, which knows what would be lost', async () => {
  const recorded = await startRecorded()
  expect(item(recorded, 'Lock')).toMatchObject({ accelerator: 'CmdOrCtrl+L' })
  item(recorded, 'Lock')?.click?.()
  const sent = recorded.log.filter(({ what }) => what === 'contents.send').map(({ args }) => args[1])
  expect(sent).toContain('app.askLock')
})

test('the menu of a locked app names no roster', async () => {
  const roster = { id: 'r1', name: 'Marlowe staff', deletedAt: null, changedAt: '2026-11-23T09:00:00.000Z' }
  const recorded = await startRecorded({ rosters: [roster] })
  const names = () => item(recorded, 'Recent Rosters')?.submenu?.map(({ label }) => label)
  expect(names()).toEqual(['Marlowe staff'])
  const tell = (state: object) => recorded.opened[0]?.onEvent('app.lockChanged', JSON.stringify({ state }))
  tell({ kind: 'locked' })
  await settled()
  expect(names()).toEqual([])
  tell({ kind: 'open' })
  await settled()
  expect(names()).toEqual(['Marlowe staff'])
})

test('every window of the workspace hears of the lock, also one that was opened beside another', async () => {
  const recorded = await startRecorded()
  item(recorded, 'New Window')?.click?.()
  expect(recorded.windows).toHaveLength(2)
  recorded.opened[0]?.onEvent('app.lockChanged', JSON.stringify({ state: { kind: 'locked' } }))
  const told = recorded.log.filter(
    ({ what, args }) => what === 'contents.send' && args[1] === 'app.lockChanged',
  )
  expect(told).toHaveLength(2)
})
