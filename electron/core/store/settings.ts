import { calls } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Tour } from '../../../shared/home/home.ts'
import type { Settings } from '../../../shared/settings.ts'
import { isZone } from '../../../shared/words/when.ts'
import type { Db } from './db.ts'

const settingsShape = calls['app.changeSettings'].input

/** wix-api.md §3: neighbouring endpoints take 50 addresses a call. The zone stands where the computer names none. */
export const defaultSettings: Settings = {
  chunkSize: 50,
  confirmInvitesFrom: 200,
  confirmRevokesFrom: 20,
  mostReminders: 3,
  stopAfterFailures: 5,
  mostRunMinutes: 0,
  notifyAtEnd: true,
  zone: 'UTC',
}

const names = [
  'chunkSize',
  'confirmInvitesFrom',
  'confirmRevokesFrom',
  'mostReminders',
  'stopAfterFailures',
  'mostRunMinutes',
] as const
const everyName = [...names, 'notifyAtEnd', 'zone'] as const

export interface SettingsRoom {
  read(): Settings
  /** {@link Settings.zone}, without a look into the workspace. */
  zone(): string
  /** Settles the zone at the first start: a computer that is taken on a journey must not move the end of a day. */
  keepZone(): void
  /** How far the tour has come; what another version wrote and this one does not know is none begun. */
  tour(): Tour
  keepTour(tour: Tour): Tour
  /** Saves and records what changed; throws AppError('invalid-input') for a value out of bounds. */
  change(next: Settings): Settings
}

export interface SettingsDeps {
  readonly db: Db
  /** The computer's, see `Ports.zone`. */
  readonly zone: string
  readonly audit: { append(facts: { readonly action: 'settings.changed'; readonly reason: string }): unknown }
}

export function createSettings({ db, audit, zone }: SettingsDeps): SettingsRoom {
  function read(): Settings {
    const saved = new Map(
      db
        .all<{ name: string; value: string }>('SELECT name, value FROM settings')
        .map((row) => [row.name, row.value]),
    )
    const kept = saved.get('zone') ?? ''
    const settings = {
      ...defaultSettings,
      notifyAtEnd: saved.get('notifyAtEnd') !== 'false',
      zone: isZone(kept) ? kept : isZone(zone) ? zone : defaultSettings.zone,
    }
    for (const name of names) {
      // A value another version wrote and this one does not accept falls back to the default.
      const parsed = settingsShape.shape[name].safeParse(Number(saved.get(name) ?? Number.NaN))
      if (parsed.success) settings[name] = parsed.data
    }
    return settings
  }

  const save = (name: string, value: string): void => {
    db.run(
      'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      [name, value],
    )
  }

  let zoneNow = read().zone
  return {
    read,
    zone: () => zoneNow,
    keepZone: () => {
      if (db.get("SELECT value FROM settings WHERE name = 'zone'") === undefined) save('zone', read().zone)
    },
    tour: () => readTour(db.get<{ value: string }>("SELECT value FROM settings WHERE name = 'tour'")?.value),
    keepTour: (tour) => {
      save('tour', JSON.stringify(tour))
      return tour
    },
    change(next) {
      const parsed = settingsShape.safeParse(next)
      if (!parsed.success) {
        throw new AppError('invalid-input', 'A setting is out of its bounds; nothing was changed.')
      }
      return db.tx(() => {
        const before = read()
        const changed = everyName.filter((name) => before[name] !== parsed.data[name])
        for (const name of changed) save(name, String(parsed.data[name]))
        db.afterCommit(() => {
          zoneNow = parsed.data.zone
        })
        if (changed.length > 0) {
          const words = changed.map((name) => `${name}: ${before[name]} → ${parsed.data[name]}`)
          audit.append({ action: 'settings.changed', reason: words.join(', ') })
        }
        return read()
      })
    },
  }
}

const tourShape = calls['home.keepTour'].input.shape.tour

function readTour(text: string | undefined): Tour {
  const notBegun: Tour = { kind: 'not-begun' }
  if (text === undefined) return notBegun
  try {
    const parsed = tourShape.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : notBegun
  } catch {
    return notBegun
  }
}
