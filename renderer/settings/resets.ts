import type { Account } from '../../shared/accounts.ts'
import { defaultPace, type SettingName, type SettingsView } from '../../shared/settings.ts'
import { formatCount } from '../../shared/words/count.ts'
import { settingValueWords } from '../../shared/words/settings/settings-words.ts'
import { defaultLook, type WindowLook } from './look.ts'
import { type ListedSetting, type SettingId, settingList } from './setting-list.ts'

/** What a reset of one setting would change. */
export interface Reset {
  readonly id: SettingId
  readonly title: string
  readonly from: string
  readonly to: string
}

export interface ResettableState {
  readonly view: SettingsView
  readonly accounts: readonly Account[]
  readonly look: Pick<WindowLook, 'theme' | 'density'>
}

const densityWords = { comfortable: 'Comfortable', compact: 'Compact' } as const
const themeWords = { system: 'System', light: 'Light', dark: 'Dark' } as const

/** The default of a setting in words; null where there is nothing to reset. */
export function defaultWordsOf(id: SettingId, { view }: Pick<ResettableState, 'view'>): string | null {
  if (id === 'pace') return formatCount(defaultPace)
  if (id === 'theme') return themeWords[defaultLook.theme]
  if (id === 'density') return densityWords[defaultLook.density]
  return isStored(id, view) ? settingValueWords(id, view.defaults) : null
}

/** All that is not at its default, in the order of the screen. */
export function listResets(state: ResettableState): readonly Reset[] {
  return settingList.flatMap((setting) => resetsOf(setting, state))
}

function resetsOf({ id, title }: ListedSetting, { view, accounts, look }: ResettableState): readonly Reset[] {
  if (id === 'pace')
    return accounts
      .filter(({ callsPerMinute }) => callsPerMinute !== defaultPace)
      .map(({ name, callsPerMinute }) => ({
        id,
        title: `${title}, ${name}`,
        from: formatCount(callsPerMinute),
        to: formatCount(defaultPace),
      }))
  if (id === 'theme' || id === 'density') {
    if (look[id] === defaultLook[id]) return []
    const words = { ...themeWords, ...densityWords }
    return [{ id, title, from: words[look[id]], to: words[defaultLook[id]] }]
  }
  if (!isStored(id, view)) return []
  const isDamaged = view.damaged.includes(id)
  if (view.settings[id] === view.defaults[id] && !isDamaged) return []
  const from = isDamaged ? 'could not be read' : settingValueWords(id, view.settings)
  return [{ id, title, from, to: settingValueWords(id, view.defaults) }]
}

function isStored(id: SettingId, view: SettingsView): id is SettingName {
  return id in view.defaults
}
