import { defaultSettings, type Settings, settingNames } from '../../../shared/settings.ts'
import { countOf } from '../../../shared/words/count.ts'

/** What the report tells; none of it names a person, a site, an account or a place on the computer. */
export interface DiagnosticFacts {
  readonly madeAt: string
  readonly versions: readonly (readonly [string, string])[]
  readonly counts: readonly (readonly [string, number])[]
  readonly settings: Settings
  readonly damaged: readonly string[]
  /** Redacted, oldest first. */
  readonly log: readonly string[]
}

const promise = [
  'Addresses, links, keys, quotations and every name that this workspace knows were taken out of the log,',
  'and replaced by [address], [link], [secret], [text], [id], [home] or [name]. Read it before you give it away.',
]

/** Addresses of a proxy and a feed say where somebody works. */
const isPlace = (name: string): boolean => name === 'proxy' || name === 'updateAddress'

/** The report as text, for a person to read before it is given to anybody. */
export function writeReport(facts: DiagnosticFacts): string {
  const { settings, damaged } = facts
  const settingLine = (name: (typeof settingNames)[number]): string => {
    const value = settings[name]
    const shown = isPlace(name) ? (value === '' ? 'not set' : 'set') : String(value)
    const isDefault = value === defaultSettings[name] ? ' (default)' : ''
    return `${name}: ${shown}${damaged.includes(name) ? ' (stored value unreadable)' : isDefault}`
  }
  const section = (title: string, lines: readonly string[]) => ['', `== ${title}`, ...lines]
  return [
    'Invite Desk diagnostics',
    `made ${facts.madeAt}`,
    ...promise,
    ...section(
      'Versions',
      facts.versions.map(([name, version]) => `${name}: ${version}`),
    ),
    ...section(
      'Counts',
      facts.counts.map(([name, count]) => `${name}: ${count}`),
    ),
    ...section('Settings', settingNames.map(settingLine)),
    ...section(`Log, last ${countOf(facts.log.length, 'line')}`, facts.log),
    '',
  ].join('\n')
}
