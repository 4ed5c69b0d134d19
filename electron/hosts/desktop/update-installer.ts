import { readFileSync } from 'node:fs'
import type { OutgoingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { messageOf } from '../../../shared/errors.ts'
import type { DownloadedUpdate, UpdateObstacle } from '../../../shared/workspace/network.ts'
import type { UpdateInstaller } from '../../core/ports.ts'

/** The part of electron-updater's `AppUpdater` that is used; tests play it. */
export interface Updater {
  autoDownload: boolean
  autoInstallOnAppQuit: boolean
  allowDowngrade: boolean
  allowPrerelease: boolean
  disableWebInstaller: boolean
  requestHeaders: OutgoingHttpHeaders | null
  setFeedURL(options: { readonly provider: 'generic'; readonly url: string }): void
  checkForUpdates(): Promise<{
    readonly isUpdateAvailable: boolean
    readonly updateInfo: { readonly version: string }
  } | null>
  downloadUpdate(): Promise<unknown>
  quitAndInstall(isSilent?: boolean, isForceRunAfter?: boolean): void
  on(event: 'error', listener: (error: Error) => void): unknown
}

export interface UpdateInstallerDeps {
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  /** Where the packed app's own files lie. */
  readonly resources: string
  /** Loaded when a person asks for it, and not before. */
  readonly load?: () => Promise<Updater>
}

/** The library would send a number of its own for this computer with every question; this one is everybody's. */
const nobody = { 'x-user-staging-id': '00000000-0000-0000-0000-000000000000' }

/**
 * Why an update is not installed here: only where the system proves who made it. Windows compares the publisher with the
 * one this app was signed by, and macOS the signature itself; for Linux there is nothing to compare with.
 */
export function updateObstacle(
  platform: NodeJS.Platform,
  isPackaged: boolean,
  config: string,
): UpdateObstacle | null {
  if (!isPackaged) return 'not-packed'
  if (platform === 'darwin') return null
  if (platform !== 'win32') return 'no-signatures'
  return /^publisherName:/m.test(config) ? null : 'not-signed'
}

/** Gets a newer version with electron-updater and installs it: each step when a person asks for it, never by itself. */
export function createUpdateInstaller(deps: UpdateInstallerDeps): UpdateInstaller {
  const load = deps.load ?? loadUpdater
  let updater: Promise<Updater> | null = null
  let ready: Updater | null = null
  const obstacle = () => updateObstacle(deps.platform, deps.isPackaged, readConfig(deps.resources))

  async function open(): Promise<Updater> {
    const opened = await load()
    opened.autoDownload = false
    opened.autoInstallOnAppQuit = false
    opened.allowDowngrade = false
    opened.allowPrerelease = false
    opened.disableWebInstaller = true
    opened.requestHeaders = nobody
    // Each call says itself what went wrong; unheard, the event would end the app.
    opened.on('error', () => undefined)
    return opened
  }

  return {
    download: async (address): Promise<DownloadedUpdate> => {
      const because = obstacle()
      if (because !== null) return { kind: 'cannot', because }
      ready = null
      try {
        updater ??= open()
        const opened = await updater
        opened.setFeedURL({ provider: 'generic', url: new URL('.', address).href })
        const found = await opened.checkForUpdates()
        if (found === null || !found.isUpdateAvailable) return { kind: 'newest' }
        // Verified by it before it resolves: the sum in the feed, and the signature.
        await opened.downloadUpdate()
        ready = opened
        return { kind: 'ready', version: found.updateInfo.version }
      } catch (error) {
        return { kind: 'failed', words: messageOf(error) }
      }
    },
    install: () => {
      if (ready === null) return false
      ready.quitAndInstall(false, true)
      return true
    },
  }
}

function readConfig(resources: string): string {
  try {
    return readFileSync(join(resources, 'app-update.yml'), 'utf8')
  } catch {
    return ''
  }
}

async function loadUpdater(): Promise<Updater> {
  const { autoUpdater } = (await import('electron-updater')).default
  return autoUpdater
}
