import { act } from 'react'
import { expect, test } from 'vitest'
import { BackupsScreen } from '../../../renderer/backups/backups-screen.tsx'
import { createBackupMaking } from '../../../renderer/backups/backups-store.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Backups, KnownBackup, RestorePreview } from '../../../shared/workspace/backups.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { all, click, mount, one, unmountAll } from '../mount.tsx'

const counts = { rosters: 2, rows: 12, invites: 3, events: 40 }
const backup = (over: Partial<KnownBackup> = {}): KnownBackup => ({
  name: 'workspace-20260105T120000000Z-daily.db',
  at: '2026-01-05T12:00:00.000Z',
  bytes: 123_456,
  reason: { kind: 'daily' },
  counts,
  ...over,
})
const backups = (over: Partial<Backups> = {}): Backups => ({
  folder: '/somewhere/backups',
  backups: [backup()],
  now: counts,
  kept: 14,
  restored: null,
  ...over,
})
const preview: RestorePreview = {
  backup: backup(),
  rosters: [{ rosterId: 'r1', name: 'Team', kind: 'changed', rowsBack: 2, rowsLost: 1, rowsChanged: 3 }],
  same: 1,
  carried: { runs: 1, invites: 3, events: 9, reviews: 0, offboardings: 0 },
  lost: { settings: 1, views: 0, imports: 0, drift: 0, clients: 0, archived: 0 },
  accountsBack: ['Studio North'],
  isOlderVersion: true,
  obstacle: null,
}
const show = (value: Backups | null, error: Error | null = null, making = createBackupMaking()) =>
  mount(
    <BackupsScreen
      backups={{ value, error, isBehind: false }}
      making={making}
      accounts={[]}
      onRead={() => undefined}
      onTaken={() => undefined}
    />,
  )

test('a restore says what comes back, what is lost, what stays and what must be pasted, before it is done', async () => {
  const core = fakeBridge({ 'backups.preview': () => preview, 'backups.restore': () => null })
  await show(backups())
  await click(one('button', 'Restore the backup of'))
  const dialog = one('dialog').textContent ?? ''
  expect(dialog).toContain('2 rows come back, 3 rows go back to what they were, 1 newer row is lost')
  expect(dialog).toContain('1 setting goes back to what it was')
  expect(dialog).toContain('1 run, 3 invites, 9 audit events: what was sent stays known')
  expect(dialog).toContain('Studio North: their keys are not in a backup')
  expect(dialog).toContain('An older version of the app made this backup')
  expect(core.inputsOf('backups.restore')).toEqual([])
  await click(one('button', 'Restore'))
  expect(core.inputsOf('backups.restore')).toEqual([{ name: backup().name }])
})

test('a backup that takes its time shows how far it is and can be cancelled; one that does not is only made', async () => {
  const answer = Promise.withResolvers<Backups>()
  const core = fakeBridge({ 'backups.make': () => answer.promise })
  await show(backups())
  await click(one('button', 'Back up now'))
  expect(all('dialog')).toHaveLength(0)
  const { requestId = '' } = core.calls.find(({ name }) => name === 'backups.make') ?? {}
  await act(async () =>
    core.emit('app.progress', { requestId, done: 40, total: 1500, label: 'Megabytes backed up' }),
  )
  expect(document.body.textContent).toContain('40 of 1,500')
  await click(one('button', 'Cancel'))
  expect(core.inputsOf('app.cancel')).toHaveLength(1)
  await act(async () => answer.reject(new AppError('cancelled', 'Cancelled; no backup was made.')))
  expect(document.body.textContent).not.toMatch(/1,500|Cancelled/)
})

test('a backup that is made covers nothing that a person opened, and is told on the screen also after another one', async () => {
  const core = fakeBridge({ 'backups.make': () => new Promise(() => undefined) })
  const making = createBackupMaking()
  await show(backups(), null, making)
  await click(one('button', 'Back up now'))
  await click(one('button', 'Another computer'))
  const { requestId = '' } = core.calls.find(({ name }) => name === 'backups.make') ?? {}
  await act(async () =>
    core.emit('app.progress', { requestId, done: 40, total: 1500, label: 'Megabytes backed up' }),
  )
  expect(all('dialog').map(({ textContent }) => textContent?.includes('Save it here'))).toEqual([true])
  unmountAll()
  await show(backups(), null, making)
  expect(document.body.textContent).toContain('Megabytes backed up40 of 1,500')
  expect(one('button', 'Back up now').getAttribute('aria-disabled')).toBe('true')
})

test('a restore that takes its time shows how far it is; cancelled, the dialog is as it was', async () => {
  const answer = Promise.withResolvers<null>()
  const core = fakeBridge({ 'backups.preview': () => preview, 'backups.restore': () => answer.promise })
  await show(backups())
  await click(one('button', 'Restore the backup of'))
  await click(one('button', 'Restore'))
  const { requestId = '' } = core.calls.find(({ name }) => name === 'backups.restore') ?? {}
  await act(async () =>
    core.emit('app.progress', { requestId, done: 40, total: 1500, label: 'Megabytes copied' }),
  )
  expect(one('dialog').textContent).toContain('Megabytes copied40 of 1,500')
  await click(one('button', 'Cancel'))
  expect(core.inputsOf('app.cancel')).toHaveLength(1)
  await act(async () => answer.reject(new AppError('cancelled', 'Cancelled; nothing was restored.')))
  expect(one('dialog').textContent).not.toContain('Cancelled')
  expect(one('dialog').textContent).not.toContain('Megabytes')
  expect(one('button', 'Restore').getAttribute('aria-disabled')).not.toBe('true')
})

test('a backup that waits to be looked at says for what, until it is there', async () => {
  const answer = Promise.withResolvers<RestorePreview>()
  const core = fakeBridge({ 'backups.preview': () => answer.promise })
  await show(backups())
  await click(one('button', 'Restore the backup of'))
  const { requestId = '' } = core.calls.find(({ name }) => name === 'backups.preview') ?? {}
  await act(async () =>
    core.emit('app.progress', { requestId, done: 0, total: null, label: 'Waiting for a backup to finish' }),
  )
  expect(one('dialog').textContent).toContain('Waiting for a backup to finish')
  await act(async () => answer.resolve(preview))
  expect(one('dialog').textContent).not.toContain('Waiting')
})

test('while something is being sent there is no restore, and the dialog says what to do', async () => {
  fakeBridge({ 'backups.preview': () => ({ ...preview, obstacle: 'sending' as const }) })
  await show(backups())
  await click(one('button', 'Restore the backup of'))
  expect(one('dialog').textContent).toContain('A run is sending. Pause it in the Outbox')
  expect(one('button', 'Restore').getAttribute('aria-disabled')).toBe('true')
})

test('a backup that went away meanwhile is said in the dialog; one that cannot be read has no button', async () => {
  fakeBridge({
    'backups.preview': () => {
      throw new AppError('not-found', 'This backup is not there any more.')
    },
  })
  await show(
    backups({
      backups: [backup(), backup({ name: 'workspace-20260104T120000000Z-daily.db', counts: null })],
    }),
  )
  expect(all('button', 'Restore the backup of')).toHaveLength(1)
  expect(document.body.textContent).toContain('Cannot be read')
  await click(one('button', 'Restore the backup of'))
  expect(one('dialog').textContent).toContain('This backup is not there any more.')
})

test('a drive that is gone is said, with a way to try again', async () => {
  await show(null, new AppError('storage', 'The backups cannot be listed. The folder is not there.'))
  expect(one('button', 'Try again')).toBeDefined()
  expect(document.body.textContent).toContain('The folder is not there.')
})
