import { damagedSettingsNotice } from '../../shared/words/settings/settings-words.ts'
import type { Ports } from './ports.ts'
import { createSettings, type SettingsDeps, type SettingsRoom } from './store/settings.ts'

/** The settings of the workspace, in force from now on, and what to say of those that could not be read. */
export function openSettings(
  deps: Pick<SettingsDeps, 'db' | 'audit'> & {
    readonly ports: Pick<Ports, 'zone' | 'network'>
    readonly changed: () => void
  },
): { readonly settings: SettingsRoom; readonly damageNotices: readonly string[] } {
  const { db, audit, ports, changed } = deps
  const settings = createSettings({
    ...{ db, audit, zone: ports.zone },
    onChanged: ({ proxy }) => {
      ports.network?.setProxy(proxy)
      changed()
    },
  })
  settings.keepZone()
  ports.network?.setProxy(settings.read().proxy)
  return { settings, damageNotices: damagedSettingsNotice(settings.view().damaged) }
}
