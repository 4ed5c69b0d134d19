import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  createUpdateInstaller,
  type Updater,
  updateObstacle,
} from '../../../../electron/hosts/desktop/update-installer.ts'
import { downloadedUpdateWords } from '../../../../shared/words/settings/settings-words.ts'

// electron-updater runs in a packed Electron only: a fake holds what it is asked, in order.

let resources = ''
beforeEach(() => {
  resources = mkdtempSync(join(tmpdir(), 'invite-desk-update-'))
  writeFileSync(join(resources, 'app-update.yml'), 'provider: generic\npublisherName:\n  - Invite Desk\n')
})
afterEach(() => rmSync(resources, { recursive: true, force: true }))

function fakeUpdater(newer: boolean, fails: 'check' | 'download' | null = null) {
  const did: string[] = []
  const fail = (step: string) => {
    if (fails === step) throw new Error('New version 9.9.9 is not signed by the application owner')
  }
  const updater: Updater = {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    allowPrerelease: true,
    disableWebInstaller: false,
    requestHeaders: null,
    setFeedURL: ({ url }) => void did.push(`feed ${url}`),
    checkForUpdates: async () => {
      did.push(`check ${JSON.stringify(updater.requestHeaders)}`)
      fail('check')
      return { isUpdateAvailable: newer, updateInfo: { version: '9.9.9' } }
    },
    downloadUpdate: async () => {
      did.push('download')
      fail('download')
    },
    quitAndInstall: () => void did.push('install'),
    on: (event) => void did.push(`hears ${event}`),
  }
  let loads = 0
  const load = async () => {
    loads += 1
    return updater
  }
  const installer = createUpdateInstaller({ platform: 'win32', isPackaged: true, resources, load })
  return { updater, did, installer, loads: () => loads }
}
const address = 'https://updates.example/desk/newest.json'

test('nothing is loaded, downloaded or installed before a person asks, each for itself', async () => {
  const { updater, did, installer, loads } = fakeUpdater(true)
  expect(installer.install()).toBe(false)
  expect(loads()).toBe(0)
  expect(await installer.download(address)).toEqual({ kind: 'ready', version: '9.9.9' })
  expect(updater).toMatchObject({
    autoDownload: false,
    autoInstallOnAppQuit: false,
    allowDowngrade: false,
    allowPrerelease: false,
    disableWebInstaller: true,
  })
  // The number of this computer is zeros, and stands before the first question.
  expect(did).toEqual([
    'hears error',
    'feed https://updates.example/desk/',
    'check {"x-user-staging-id":"00000000-0000-0000-0000-000000000000"}',
    'download',
  ])
  expect(installer.install()).toBe(true)
  expect(did.at(-1)).toBe('install')
})

test('without a newer version, and after a failure, there is nothing to install', async () => {
  const same = fakeUpdater(false)
  expect(await same.installer.download(address)).toEqual({ kind: 'newest' })
  expect(same.did).not.toContain('download')
  expect(same.installer.install()).toBe(false)
  for (const step of ['check', 'download'] as const) {
    const broken = fakeUpdater(true, step)
    const failed = await broken.installer.download(address)
    expect(failed).toMatchObject({ kind: 'failed', words: expect.stringContaining('not signed by') })
    expect(downloadedUpdateWords(failed).detail).toContain('Your version stays as it is.')
    expect(broken.installer.install()).toBe(false)
  }
})

test('only a packed app on a system that proves who made an update installs one', async () => {
  const signed = 'provider: generic\npublisherName:\n  - Invite Desk\n'
  expect(updateObstacle('win32', true, signed)).toBe(null)
  expect(updateObstacle('win32', true, 'provider: generic\n')).toBe('not-signed')
  expect(updateObstacle('win32', true, '')).toBe('not-signed')
  expect(updateObstacle('darwin', true, '')).toBe(null)
  expect(updateObstacle('linux', true, signed)).toBe('no-signatures')
  expect(updateObstacle('darwin', false, signed)).toBe('not-packed')
  const { installer, loads } = fakeUpdater(true)
  rmSync(join(resources, 'app-update.yml'))
  expect(await installer.download(address)).toEqual({ kind: 'cannot', because: 'not-signed' })
  expect(loads()).toBe(0)
})
