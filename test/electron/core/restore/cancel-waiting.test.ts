import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createMovedLinks } from '../../../../electron/core/ledger/moved-links.ts'
import { createBackupsRoom } from '../../../../electron/core/restore/backups-room.ts'
import { openWorkspace } from '../../../../electron/core/store/open-workspace.ts'
import { createWorkLine } from '../../../../electron/core/store/threads/work-line.ts'
import { realClock, temporaryFolder } from '../../../world.ts'

test('an opening, a restore and a saving that wait for a backup say so, and are cancelled before its end', async () => {
  const folder = temporaryFolder()
  const opened = openWorkspace(folder.path, { now: Date.now })
  if (opened.kind !== 'open') throw new Error(opened.message)
  const backup = Promise.withResolvers<void>()
  const line = createWorkLine(new AbortController().signal)
  const log = { info: () => undefined, error: () => undefined }
  const room = createBackupsRoom({
    db: opened.db,
    audit: { append: () => undefined as never },
    ports: { clock: realClock, paths: { workspace: folder.path }, log, reopen: () => undefined } as never,
    maker: { make: () => Promise.reject(new Error('nothing is to be backed up')) },
    line,
    sending: () => null,
    restored: null,
    links: createMovedLinks({ dataKey: async () => ({ kind: 'missing' }) }),
  })
  const given = join(folder.path, 'given.invitedesk')
  writeFileSync(given, 'not read before its turn')
  const backups = join(folder.path, 'backups')
  mkdirSync(backups, { recursive: true })
  writeFileSync(join(backups, 'workspace-20260101T000000000Z-daily.db'), 'neither')
  const held = line.run('backup', () => backup.promise)
  await Promise.resolve()
  for (const wait of [
    (watch: never) => room.openSaved({ name: 'given.invitedesk', path: given }, null, watch),
    (watch: never) => room.restore('workspace-20260101T000000000Z-daily.db', watch),
    (watch: never) => room.preview('workspace-20260101T000000000Z-daily.db', watch),
    (watch: never) => room.save(join(folder.path, 'saved.invitedesk'), undefined, watch),
  ]) {
    const abort = new AbortController()
    const told: string[] = []
    const progress = (_done: number, _total: number | null, label: string) => {
      told.push(label)
      abort.abort()
    }
    await expect(wait({ signal: abort.signal, progress } as never)).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(told).toEqual(['Waiting for a backup to finish'])
  }
  backup.resolve()
  await held
  await line.settled()
  const left = ['saved.invitedesk', 'saved.invitedesk.part', 'workspace.db.restored']
  expect(left.filter((name) => existsSync(join(folder.path, name)))).toEqual([])
  opened.close()
  folder.remove()
})
