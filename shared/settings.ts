export interface Settings {
  /** Addresses in one Bulk Invite call, 1-50. wix-api.md §3 */
  readonly chunkSize: number
  /** From so many invites on a plan asks for a typed word. */
  readonly confirmInvitesFrom: number
  readonly confirmRevokesFrom: number
  /** After so many reminders a plan suggests to stop. */
  readonly mostReminders: number
  /** Like failures in a row that stop a run. */
  readonly stopAfterFailures: number
  /** After so many minutes a run pauses and asks; 0 for no limit. */
  readonly mostRunMinutes: number
  /** A note when a run ends that nobody looks at, or that took over a minute. */
  readonly notifyAtEnd: boolean
  /** So many days after it was pasted, an account says that its key is old; 0 never. */
  readonly keyRotationDays: number
  /** Minutes without use after which the app locks; 0 for never. */
  readonly lockAfterMinutes: number
  /** Whether it locks when the computer is locked or goes to sleep. */
  readonly lockWithSystem: boolean
  /** Where a day begins and ends for `until`: an IANA zone, e.g. `Europe/Berlin`. */
  readonly zone: string
  /** The proxy all calls go through, e.g. `http://proxy.example:8080`; '' for what the environment says. */
  readonly proxy: string
  /** Where the newest version is asked for, https; '' asks nobody. */
  readonly updateAddress: string
  /** Whether a newer version may be downloaded and installed when a person asks for it. */
  readonly installUpdates: boolean
}

export type SettingName = keyof Settings

/**
 * wix-api.md §3: neighbouring endpoints take 50 addresses a call. The zone stands where the computer names none; where
 * new versions are told is not known of this app, so nobody is asked.
 */
export const defaultSettings: Settings = {
  chunkSize: 50,
  confirmInvitesFrom: 200,
  confirmRevokesFrom: 20,
  mostReminders: 3,
  stopAfterFailures: 5,
  mostRunMinutes: 0,
  notifyAtEnd: true,
  keyRotationDays: 180,
  lockAfterMinutes: 0,
  lockWithSystem: false,
  zone: 'UTC',
  proxy: '',
  updateAddress: '',
  installUpdates: false,
}

export const settingNames = [
  'chunkSize',
  'confirmInvitesFrom',
  'confirmRevokesFrom',
  'mostReminders',
  'stopAfterFailures',
  'mostRunMinutes',
  'notifyAtEnd',
  'keyRotationDays',
  'lockAfterMinutes',
  'lockWithSystem',
  'zone',
  'proxy',
  'updateAddress',
  'installUpdates',
] as const satisfies readonly SettingName[]

/** Least and most of the settings that are numbers. */
export const settingBounds = {
  chunkSize: { min: 1, max: 50 },
  confirmInvitesFrom: { min: 1, max: 1_000_000 },
  confirmRevokesFrom: { min: 1, max: 1_000_000 },
  mostReminders: { min: 1, max: 100 },
  stopAfterFailures: { min: 1, max: 1000 },
  mostRunMinutes: { min: 0, max: 10_000 },
  keyRotationDays: { min: 0, max: 3650 },
  lockAfterMinutes: { min: 0, max: 1440 },
} as const

export type NumberSetting = keyof typeof settingBounds

/** Calls a minute of a new account; Wix documents 200. wix-api.md §7 */
export const defaultPace = 180

/** What Settings shows. */
export interface SettingsView {
  readonly settings: Settings
  /** What a reset leads to: of the zone the computer's. */
  readonly defaults: Settings
  /** Whose stored value could not be read: the default counts until they are set again. */
  readonly damaged: readonly SettingName[]
}

/** Why a text is no address of a proxy. A name or password in it would be kept, and logged, in plain text. */
export type ProxyFault = 'no-address' | 'has-password'

export function proxyFault(text: string): ProxyFault | null {
  if (text === '') return null
  const url = readUrl(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') return 'no-address'
  if (url.username !== '' || url.password !== '') return 'has-password'
  return /^\/?$/.test(url.pathname) && url.search === '' && url.hash === '' ? null : 'no-address'
}

/** Whether new versions can be asked for there: over https, and with nobody's name in it. */
export function isUpdateAddress(text: string): boolean {
  const url = readUrl(text)
  return text === '' || (url?.protocol === 'https:' && url.username === '' && url.password === '')
}

function readUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}
