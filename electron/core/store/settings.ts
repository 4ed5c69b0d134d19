import { calls } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { Db } from './db.ts'

const settingsShape = calls['app.changeSettings'].input

/** wix-api.md §3: neighbouring endpoints take 50 addresses a call. */
export const defaultSettings: Settings = {
  chunkSize: 50,
  confirmInvitesFrom: 200,
  confirmRevokesFrom: 20,
  stopAfterFailures: 5,
}

const names = ['chunkSize', 'confirmInvitesFrom', 'confirmRevokesFrom', 'stopAfterFailures'] as const

export interface SettingsRoom {
  read(): Settings
  /** Saves and records what changed; throws AppError('invalid-input') for a value out of bounds. */
  change(next: Settings): Settings
}

export interface SettingsDeps {
  readonly db: Db
  readonly audit: { append(facts: { readonly action: 'settings.changed'; readonly reason: string }): unknown }
}

export function createSettings({ db, audit }: SettingsDeps): SettingsRoom {
  function read(): Settings {
    const saved = new Map(
      db
        .all<{ name: string; value: string }>('SELECT name, value FROM settings')
        .map((row) => [row.name, row.value]),
    )
    const settings = { ...defaultSettings }
    for (const name of names) {
      // A value another version wrote and this one does not accept falls back to the default.
      const parsed = settingsShape.shape[name].safeParse(Number(saved.get(name) ?? Number.NaN))
      if (parsed.success) settings[name] = parsed.data
    }
    return settings
  }

  return {
    read,
    change(next) {
      const parsed = settingsShape.safeParse(next)
      if (!parsed.success) {
        throw new AppError('invalid-input', 'A setting is out of its bounds; nothing was changed.')
      }
      return db.tx(() => {
        const before = read()
        const changed = names.filter((name) => before[name] !== parsed.data[name])
        for (const name of changed) {
          db.run(
            'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
            [name, String(parsed.data[name])],
          )
        }
        if (changed.length > 0) {
          const words = changed.map((name) => `${name}: ${before[name]} → ${parsed.data[name]}`)
          audit.append({ action: 'settings.changed', reason: words.join(', ') })
        }
        return read()
      })
    },
  }
}
