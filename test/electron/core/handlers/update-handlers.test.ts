import { afterEach, expect, test } from 'vitest'
import type { UpdateInstaller } from '../../../../electron/core/ports.ts'
import { startWorld, temporaryFolder, type World } from '../../../world.ts'

const folder = temporaryFolder()
let world: World
afterEach(async () => {
  await world.close()
  folder.remove()
})

test('an update is neither downloaded nor installed unless the setting, the address and a person say so', async () => {
  const did: string[] = []
  const updates: UpdateInstaller = {
    download: async (address) => {
      did.push(`download ${address}`)
      return { kind: 'ready', version: '9.9.9' }
    },
    install: () => {
      did.push('install')
      return true
    },
  }
  world = await startWorld({ folder: folder.path, ports: { updates } })
  expect(await world.call('settings.downloadUpdate', {})).toEqual({ kind: 'off' })
  await world.call('app.changeSettings', { updateAddress: 'https://updates.example/newest.json' })
  expect(await world.call('settings.downloadUpdate', {})).toEqual({ kind: 'off' })
  await expect(world.call('settings.installUpdate', {})).rejects.toMatchObject({ code: 'not-allowed' })
  await world.call('app.changeSettings', { installUpdates: true })
  expect(did).toEqual([])
  expect(await world.call('settings.downloadUpdate', {})).toEqual({ kind: 'ready', version: '9.9.9' })
  await world.call('settings.installUpdate', {})
  expect(did).toEqual(['download https://updates.example/newest.json', 'install'])
})
