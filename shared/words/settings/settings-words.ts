import { unreachable } from '../../errors.ts'
import type { ProxyFault, SettingName, Settings } from '../../settings.ts'
import type {
  ConnectionTest,
  DownloadedUpdate,
  ProxyInUse,
  UpdateCheck,
  UpdateObstacle,
} from '../../workspace/network.ts'
import { formatCount, pluralOf } from '../count.ts'

export interface SettingWords {
  readonly title: string
  /** One line: what it changes. */
  readonly explanation: string
}

export const settingWords: Readonly<Record<SettingName, SettingWords>> = {
  chunkSize: {
    title: 'Addresses in one request',
    explanation: '1 to 50. Fewer means more requests, and fewer people in doubt when one reply is lost.',
  },
  confirmInvitesFrom: {
    title: 'Require confirmation for large sends',
    explanation:
      'At this many invites and resends in one plan, or more, you type SEND before anything goes out.',
  },
  confirmRevokesFrom: {
    title: 'Require confirmation for large removals',
    explanation:
      'At this many revoked invites in one plan, or this many removals, you type REVOKE or REMOVE before anything is done.',
  },
  mostReminders: {
    title: 'Most reminders of one invite',
    explanation: 'After this many a plan asks before it reminds once more.',
  },
  stopAfterFailures: {
    title: 'Stop after consecutive similar failures',
    explanation: 'Counted across sites. This many in a row stop a run, and it asks you how to go on.',
  },
  mostRunMinutes: {
    title: 'Pause a run after this many minutes',
    explanation: '0 for no limit. What is on its way is finished; the run waits until you continue it.',
  },
  notifyAtEnd: {
    title: 'Tell me when a run ends',
    explanation: 'For a run that you are not looking at, or that took over a minute. Figures only, no names.',
  },
  keyRotationDays: {
    title: 'Remind of an old key after this many days',
    explanation:
      '0 for never. Counted from the day it was pasted here; the account says so, nothing is held up.',
  },
  lockAfterMinutes: {
    title: 'Lock after this many minutes without use',
    explanation:
      '0 for never. Keys leave memory and sending pauses; a key kept for one session only must be pasted again. “Lock now” is in the palette.',
  },
  lockWithSystem: {
    title: 'Lock when the computer locks or sleeps',
    explanation:
      'Sleep is noticed everywhere; a locked screen only by the desktop app on Windows and macOS. The same as after minutes without use.',
  },
  zone: {
    title: 'Time zone',
    explanation: 'The last day of access of a row ends at midnight here, wherever this computer is.',
  },
  proxy: {
    title: 'Proxy',
    explanation:
      'Like http://proxy.example:8080. Empty uses HTTPS_PROXY of the environment, if there is one. No password is kept here.',
  },
  installUpdates: {
    title: 'Install updates when I ask for it',
    explanation:
      'Adds a button that downloads the newest version from the folder of that address, and one that installs it. Only where the system proves who made it: signed apps on Windows and macOS.',
  },
  updateAddress: {
    title: 'Ask for new versions at',
    explanation:
      'An https:// address that answers {"version": "1.2.3"}. Empty asks nobody. Asked at each start, nothing about you is sent, and nothing is installed.',
  },
}

/** A value as Settings shows it, `no limit` and `none` included. */
export function settingValueWords(name: SettingName, settings: Settings): string {
  const value = settings[name]
  if (name === 'mostRunMinutes' && value === 0) return 'no limit'
  if ((name === 'keyRotationDays' || name === 'lockAfterMinutes') && value === 0) return 'never'
  if (name === 'updateAddress' && value === '') return 'off'
  if (name === 'proxy' && value === '') return 'from the environment'
  if (name === 'zone') return String(value).replaceAll('_', ' ')
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return typeof value === 'number' ? formatCount(value) : value
}

/** That stored values could not be read, and what counts instead; '' for none. */
export function damagedSettingsWords(damaged: readonly SettingName[]): string {
  if (damaged.length === 0) return ''
  const titles = damaged.map((name) => `“${settingWords[name].title}”`).join(', ')
  return `${titles} could not be read from the workspace, so the ${pluralOf(damaged.length, 'default counts', 'defaults count')}. Set ${pluralOf(damaged.length, 'it', 'them')} again in Settings.`
}

/** The same as a list of notices for the start. */
export const damagedSettingsNotice = (damaged: readonly SettingName[]): readonly string[] =>
  damaged.length === 0 ? [] : [damagedSettingsWords(damaged)]

export function proxyFaultWords(fault: ProxyFault): string {
  switch (fault) {
    case 'no-address':
      return 'Enter the address of the proxy and nothing else, like http://proxy.example:8080.'
    case 'has-password':
      return 'Leave out name and password: they would be kept in plain text. Start Invite Desk with HTTPS_PROXY set if your proxy needs them.'
    default:
      return unreachable(fault)
  }
}

/** What calls go through. */
export function proxyInUseWords(proxy: ProxyInUse | null): string {
  if (proxy === null) return 'directly, without a proxy'
  return `through ${proxy.address}${proxy.from === 'environment' ? ', named by the environment' : ''}`
}

export interface TestWords {
  readonly tone: 'ok' | 'warning' | 'error'
  readonly title: string
  readonly detail: string
}

export function connectionTestWords(test: ConnectionTest): TestWords {
  const way = proxyInUseWords(test.proxy)
  if (test.kind === 'wix')
    return {
      tone: 'ok',
      title: `Wix answered after ${formatCount(test.ms)} ms`,
      detail: `Asked ${way}, without a key, so Wix says no (${test.status}): that proves the way is open. Whether a key works is checked under Accounts.`,
    }
  if (test.kind === 'somebody')
    return {
      tone: 'warning',
      title: `Something answered ${test.status}, but it does not look like Wix`,
      detail: `Asked ${way}. A proxy, a firewall or a sign-in page may stand in between. Ask whoever runs your network to let www.wixapis.com through.`,
    }
  return { tone: 'error', ...failedWords(test.fault, test.code, test.proxy, way) }
}

function failedWords(
  fault: Extract<ConnectionTest, { kind: 'failed' }>['fault'],
  code: string,
  proxy: ProxyInUse | null,
  way: string,
): Omit<TestWords, 'tone'> {
  const said = code === '' ? '' : ` (${code})`
  switch (fault) {
    case 'proxy-password':
      return {
        title: 'The proxy asks for a name and a password',
        detail: `Asked ${way}; it answered 407. Invite Desk keeps no password of a proxy. Start it with HTTPS_PROXY=http://NAME:PASSWORD@host:port in the environment, or ask whoever runs the proxy to let this computer through to www.wixapis.com.`,
      }
    case 'proxy-refused':
      return {
        title: `The proxy refused to connect to Wix${said}`,
        detail: `Asked ${way}. Ask whoever runs the proxy to let www.wixapis.com through.`,
      }
    case 'name':
      return {
        title: `The name could not be looked up${said}`,
        detail: `Asked ${way}. Check the network connection${proxy === null ? '' : ' and the address of the proxy'}.`,
      }
    case 'not-reached':
      return {
        title: `Nothing answered${said}`,
        detail: `Asked ${way}. ${proxy === null ? 'Check the network connection; your network may need a proxy.' : 'Check the address of the proxy, and whether it runs.'}`,
      }
    case 'certificate':
      return {
        title: `The certificate is not trusted${said}`,
        detail: `Asked ${way}. If your company checks traffic with a certificate of its own, add that to those the system trusts. A wrong clock has the same effect.`,
      }
    case 'no-answer':
      return {
        title: `No answer came in 15 seconds, or it broke off${said}`,
        detail: `Asked ${way}. Try again; if it stays like this, a firewall may be in the way.`,
      }
    default:
      return unreachable(fault)
  }
}

const updateObstacles: Readonly<Record<UpdateObstacle, string>> = {
  'not-packed': 'This is not the installed desktop app. Get the new version where you got this one.',
  'not-signed':
    'This app was not signed, so an update could be anybody’s. Get the new version where you got this one, and compare its checksum.',
  'no-signatures':
    'Linux has no signature to compare an update with. Get the new version where you got this one, and compare its checksum.',
}

export function downloadedUpdateWords(update: DownloadedUpdate): TestWords {
  switch (update.kind) {
    case 'off':
      return { tone: 'warning', title: 'Nothing is downloaded', detail: 'Enter an address first.' }
    case 'cannot':
      return {
        tone: 'warning',
        title: 'This app does not install updates itself',
        detail: updateObstacles[update.because],
      }
    case 'newest':
      return { tone: 'ok', title: 'You have the newest version', detail: 'Nothing was downloaded.' }
    case 'ready':
      return {
        tone: 'ok',
        title: `Version ${update.version} is downloaded and verified`,
        detail: 'It is installed when you choose so, and at no other time. The app ends and starts again.',
      }
    case 'failed':
      return {
        tone: 'error',
        title: 'The new version was not downloaded',
        detail: `Your version stays as it is. ${update.words}`,
      }
    default:
      return unreachable(update)
  }
}

export function updateCheckWords(check: UpdateCheck): TestWords {
  switch (check.kind) {
    case 'off':
      return { tone: 'warning', title: 'Nobody is asked', detail: 'Enter an address first.' }
    case 'newest':
      return {
        tone: 'ok',
        title: 'You have the newest version',
        detail: `The address tells of ${check.version}.`,
      }
    case 'newer':
      return {
        tone: 'warning',
        title: `Version ${check.version} is there`,
        detail: `${check.address} tells of it. Nothing is downloaded or installed by itself: get it where you got this one.`,
      }
    case 'no-answer':
      return {
        tone: 'error',
        title: 'No answer came from the address',
        detail: 'Check the address and the connection. Your version stays as it is.',
      }
    case 'unreadable':
      return {
        tone: 'error',
        title: 'The answer names no version',
        detail: 'The address must answer with JSON like {"version": "1.2.3"}.',
      }
    default:
      return unreachable(check)
  }
}
