import { settingList, settingSections } from './settings/setting-list.ts'
import type { Route } from './shell/route.ts'
import type { PaletteEntry } from './ui/commands/palette-entry.ts'
import { Settings2 } from './ui/icons.ts'

/** Every setting by its name, for the palette. */
export const settingEntries = (go: (route: Route) => void): readonly PaletteEntry[] =>
  settingList.map(({ id, title, section }) => ({
    id: `setting ${id}`,
    group: 'Settings',
    label: title,
    detail: settingSections.find((one) => one.id === section)?.title ?? '',
    icon: <Settings2 size={15} aria-hidden />,
    perform: () => go({ screen: 'settings', setting: id }),
  }))
