import { z } from 'zod'
import { settingsShape } from '../../../shared/calls/app-calls.ts'
import { calls } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Tour } from '../../../shared/home/home.ts'
import {
  defaultSettings,
  type SettingName,
  type Settings,
  type SettingsView,
  settingNames,
} from '../../../shared/settings.ts'
import { isZone } from '../../../shared/words/when.ts'
import { type LockedState, lockCauses } from '../../../shared/workspace/app-lock.ts'
import type { Db } from './db.ts'

export interface SettingsRoom {
  read(): Settings
  /** What a person sees of them, defaults and damaged ones included. */
  view(): SettingsView
  /** {@link Settings.zone}, without a look into the workspace. */
  zone(): string
  /** Settles the zone at the first start: a computer that is taken on a journey must not move the end of a day. */
  keepZone(): void
  /** How far the tour has come; what another version wrote and this one does not know is none begun. */
  tour(): Tour
  keepTour(tour: Tour): Tour
  /** That the app is locked, over its end; null for not, or for what this version does not understand. */
  keptLock(): LockedState | null
  keepLock(locked: LockedState | null): void
  /** Saves and records what changed; throws AppError('invalid-input') for a value out of bounds. */
  change(next: ChangedSettings): Settings
}

/** New values; what is left out stays. */
export type ChangedSettings = { readonly [Name in SettingName]?: Settings[Name] | undefined }

export interface SettingsDeps {
  readonly db: Db
  /** The computer's, see `Ports.zone`. */
  readonly zone: string
  /** Told of new values once they are stored. */
  readonly onChanged?: (settings: Settings) => void
  readonly audit: { append(facts: { readonly action: 'settings.changed'; readonly reason: string }): unknown }
}

export function createSettings({ db, audit, zone, onChanged }: SettingsDeps): SettingsRoom {
  const defaults: Settings = { ...defaultSettings, zone: isZone(zone) ? zone : defaultSettings.zone }

  function view(): SettingsView {
    const rows = db.all<{ name: string; value: string }>('SELECT name, value FROM settings')
    const saved = new Map(rows.map((row) => [row.name, row.value]))
    const good: Record<string, unknown> = {}
    const damaged: SettingName[] = []
    for (const name of settingNames) {
      const text = saved.get(name)
      if (text === undefined) continue
      // What another version wrote and this one does not accept falls back to the default, too.
      const parsed = settingsShape.shape[name].safeParse(storedValue(name, text))
      if (parsed.success) good[name] = parsed.data
      else damaged.push(name)
    }
    return { settings: settingsShape.parse({ ...defaults, ...good }), defaults, damaged }
  }
  const read = () => view().settings

  const save = (name: string, value: string): void => {
    db.run(
      'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      [name, value],
    )
  }

  let zoneNow = read().zone
  return {
    read,
    view,
    zone: () => zoneNow,
    keepZone: () => {
      if (db.get("SELECT value FROM settings WHERE name = 'zone'") === undefined) save('zone', read().zone)
    },
    tour: () => readTour(stored(db, 'tour')),
    keepTour: (tour) => {
      save('tour', JSON.stringify(tour))
      return tour
    },
    keptLock: () => readLock(stored(db, 'lock')),
    keepLock: (locked) => save('lock', JSON.stringify(locked)),
    change(next) {
      const parsed = settingsShape.partial().safeParse(next)
      if (!parsed.success) {
        throw new AppError('invalid-input', 'A setting is out of its bounds; nothing was changed.')
      }
      return db.tx(() => {
        const { settings: before, damaged } = view()
        const after: Settings = settingsShape.parse({ ...before, ...without(parsed.data) })
        const changed = settingNames.filter((name) => before[name] !== after[name])
        const repaired = damaged.filter((name) => parsed.data[name] !== undefined)
        // A row that cannot be read is written anew, also where its default is what was asked for.
        for (const name of new Set([...changed, ...repaired])) save(name, String(after[name]))
        db.afterCommit(() => {
          zoneNow = after.zone
          onChanged?.(after)
        })
        if (changed.length + repaired.length > 0) {
          const said = (name: SettingName) => (damaged.includes(name) ? 'unreadable' : inLog(before[name]))
          const words = settingNames
            .filter((name) => changed.includes(name) || repaired.includes(name))
            .map((name) => `${name}: ${said(name)} → ${inLog(after[name])}`)
          audit.append({ action: 'settings.changed', reason: words.join(', ') })
        }
        return after
      })
    },
  }
}

const inLog = (value: Settings[SettingName]): string => (value === '' ? 'none' : String(value))

const without = (asked: ChangedSettings): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))

/** A stored text as the kind of value its setting has; what is none stays a text, which no check lets pass. */
function storedValue(name: SettingName, text: string): unknown {
  const kind = typeof defaultSettings[name]
  if (kind === 'number') return text.trim() === '' ? text : Number(text)
  if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return text
}

const stored = (db: Db, name: string): string | undefined =>
  db.get<{ value: string }>('SELECT value FROM settings WHERE name = ?', [name])?.value

const lockShape = z.object({
  kind: z.literal('locked'),
  because: z.enum(lockCauses),
  since: z.string(),
  afterMinutes: z.number().nullable(),
  lostKeys: z.number(),
  pausedRuns: z.number(),
})

/** A row that cannot be read locks nobody out. */
function readLock(text: string | undefined): LockedState | null {
  try {
    return lockShape.safeParse(JSON.parse(text ?? 'null')).data ?? null
  } catch {
    return null
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
