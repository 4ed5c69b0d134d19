import { helpTopics } from './help/help-topics.ts'
import { settingList, settingSections } from './settings/setting-list.ts'
import type { Route } from './shell/route.ts'
import type { PaletteEntry } from './ui/commands/palette-entry.ts'
import { CircleQuestionMark, Settings2 } from './ui/icons.ts'

/** Every setting by its name, for the palette. */
export const settingEntries = (go: (route: Route) => void): readonly PaletteEntry[] => [
  {
    id: 'go Settings',
    group: 'Go to',
    label: 'Settings',
    perform: () => go({ screen: 'settings', setting: null }),
  },
  ...settingList.map(({ id, title, section }) => ({
    id: `setting ${id}`,
    group: 'Settings',
    label: title,
    detail: settingSections.find((one) => one.id === section)?.title ?? '',
    icon: <Settings2 size={15} aria-hidden />,
    perform: () => go({ screen: 'settings', setting: id }),
  })),
]

/** Every topic of Help, for the palette. */
export const helpEntries = (go: (route: Route) => void): readonly PaletteEntry[] => [
  {
    id: 'go Help',
    group: 'Go to',
    label: 'Help',
    shortcut: 'F1',
    perform: () => go({ screen: 'help', topic: null }),
  },
  ...helpTopics.map(({ id, title }) => ({
    id: `help ${id}`,
    group: 'Help',
    label: `Help: ${title}`,
    icon: <CircleQuestionMark size={15} aria-hidden />,
    perform: () => go({ screen: 'help', topic: id }),
  })),
]
