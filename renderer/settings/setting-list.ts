import { foldText } from '../../shared/fold-text.ts'
import type { SettingName } from '../../shared/settings.ts'
import { settingWords } from '../../shared/words/settings/settings-words.ts'

/** What Settings shows that is no stored value of the workspace. */
export type OtherSetting =
  | 'pace'
  | 'theme'
  | 'density'
  | 'connection'
  | 'certificates'
  | 'workspace'
  | 'backups'
  | 'logs'
export type SettingId = SettingName | OtherSetting

export type SectionId = 'security' | 'sending' | 'dates' | 'look' | 'network' | 'data' | 'updates'

export interface ListedSetting {
  readonly id: SettingId
  readonly section: SectionId
  readonly title: string
  readonly explanation: string
}

export const settingSections: readonly {
  readonly id: SectionId
  readonly title: string
  readonly settings: readonly SettingId[]
}[] = [
  {
    id: 'sending',
    title: 'Sending',
    settings: [
      'pace',
      'chunkSize',
      'confirmInvitesFrom',
      'confirmRevokesFrom',
      'stopAfterFailures',
      'mostRunMinutes',
      'mostReminders',
      'notifyAtEnd',
    ],
  },
  {
    id: 'security',
    title: 'Security',
    settings: ['lockAfterMinutes', 'lockWithSystem', 'keyRotationDays'],
  },
  { id: 'dates', title: 'Dates', settings: ['zone'] },
  { id: 'look', title: 'Look', settings: ['theme', 'density'] },
  { id: 'network', title: 'Network', settings: ['proxy', 'connection', 'certificates'] },
  { id: 'data', title: 'Data', settings: ['workspace', 'backups', 'logs'] },
  { id: 'updates', title: 'Privacy and updates', settings: ['updateAddress', 'installUpdates'] },
]

const others: Readonly<Record<OtherSetting, { readonly title: string; readonly explanation: string }>> = {
  pace: {
    title: 'Requests a minute',
    explanation: 'For each account. Wix documents 200 a minute; the app slows down by itself when Wix asks.',
  },
  theme: {
    title: 'Theme',
    explanation: 'System follows what the computer is set to. In this window and later ones.',
  },
  density: {
    title: 'Row height in rosters',
    explanation: 'Compact shows about a quarter more rows at once.',
  },
  connection: {
    title: 'Connection to Wix',
    explanation: 'Asks Wix for a list of sites without a key. Nothing is sent and nothing changes.',
  },
  certificates: {
    title: 'Certificates',
    explanation:
      'Certificates that your system trusts are trusted here, a company’s own among them, and they are always checked.',
  },
  workspace: {
    title: 'Workspace folder',
    explanation: 'Rosters, invites and the audit log. Keys are not here: they stay in the system keychain.',
  },
  backups: {
    title: 'Backups folder',
    explanation:
      'Copies that the app makes by itself, without keys. Backups lists them, restores one and makes one now.',
  },
  logs: {
    title: 'Log folder',
    explanation:
      'What the app notes of its own work, for when something goes wrong. Keys and accept links are taken out.',
  },
}

const words: Readonly<Record<SettingId, { readonly title: string; readonly explanation: string }>> = {
  ...settingWords,
  ...others,
}

/** Every setting, in the order of the screen. */
export const settingList: readonly ListedSetting[] = settingSections.flatMap(({ id: section, settings }) =>
  settings.map((id) => ({ id, section, ...words[id] })),
)

/** The settings whose title, explanation or section has every typed word, in the order of the screen. */
export function findSettings(typed: string): readonly ListedSetting[] {
  const typedWords = foldText(typed).split(/\s+/).filter(Boolean)
  const sections = new Map(settingSections.map(({ id, title }) => [id, title]))
  return settingList.filter(({ title, explanation, section }) => {
    const text = foldText(`${title} ${explanation} ${sections.get(section) ?? ''}`)
    return typedWords.every((word) => text.includes(word))
  })
}
