import { helpTopics } from './help/help-topics.ts'
import { settingList, settingSections } from './settings/setting-list.ts'
import { helpPlace, type Place, settingsPlace } from './shell/places.ts'
import type { Route } from './shell/route.ts'
import type { PaletteEntry } from './ui/commands/palette-entry.ts'
import { CircleQuestionMark, Settings2 } from './ui/icons.ts'

/** A screen, for the palette: with the icon it has in the rail. */
export const placeEntry = ({ name, icon: Icon, to }: Place, go: (route: Route) => void): PaletteEntry => ({
  id: `go ${name}`,
  group: 'Go to',
  label: name,
  icon: <Icon size={15} aria-hidden />,
  perform: () => go(to),
})

/** Every setting by its name, for the palette. */
export const settingEntries = (go: (route: Route) => void): readonly PaletteEntry[] => [
  placeEntry(settingsPlace, go),
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
  { ...placeEntry(helpPlace, go), shortcut: 'F1' },
  ...helpTopics.map(({ id, title }) => ({
    id: `help ${id}`,
    group: 'Help',
    label: `Help: ${title}`,
    icon: <CircleQuestionMark size={15} aria-hidden />,
    perform: () => go({ screen: 'help', topic: id }),
  })),
]
