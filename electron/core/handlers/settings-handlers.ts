import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { isUpdateNewer } from '../../../shared/workspace/is-update-newer.ts'
import type { DownloadedUpdate, PlaceName, UpdateCheck } from '../../../shared/workspace/network.ts'
import { measureFolder } from '../store/measure-folder.ts'
import { testConnection } from '../wix/test-connection.ts'
import type { HandlerDeps, HandlersOf } from './handler-deps.ts'

export const settingsHandlers = ({ ports, settings }: HandlerDeps): HandlersOf<'settings'> => {
  const { workspace } = ports.paths
  const paths: Readonly<Record<PlaceName, string>> = {
    workspace,
    backups: join(workspace, 'backups'),
    logs: join(workspace, 'logs'),
  }
  return {
    'settings.read': () => settings.view(),
    'settings.testConnection': (_, { signal }) =>
      testConnection({ ...ports, proxy: ports.network?.proxy() ?? null }, signal),
    'settings.checkUpdate': async (_, { signal }): Promise<UpdateCheck> => {
      const address = settings.read().updateAddress
      if (address === '' || ports.checkUpdate === undefined) return { kind: 'off' }
      const read = await ports.checkUpdate(address, signal)
      if (read.kind !== 'version') return read
      const { version } = read
      return isUpdateNewer(version, ports.appVersion)
        ? { kind: 'newer', version, address }
        : { kind: 'newest', version }
    },
    'settings.downloadUpdate': async (): Promise<DownloadedUpdate> => {
      const { installUpdates, updateAddress } = settings.read()
      if (!installUpdates || updateAddress === '') return { kind: 'off' }
      return (await ports.updates?.download(updateAddress)) ?? { kind: 'cannot', because: 'not-packed' }
    },
    'settings.installUpdate': () => {
      if (settings.read().installUpdates && ports.updates?.install() === true) return null
      throw new AppError('not-allowed', 'No new version is ready to be installed. Download it first.')
    },
    'settings.readPlaces': async () => {
      const place = async (name: PlaceName) => ({
        path: paths[name],
        bytes: await measureFolder(paths[name]),
      })
      return {
        workspace: await place('workspace'),
        backups: await place('backups'),
        logs: await place('logs'),
      }
    },
    'settings.reveal': async ({ place }) => {
      await ports.files.reveal(paths[place])
      return null
    },
  }
}
