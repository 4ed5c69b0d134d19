import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSettings } from '../../../../electron/core/store/settings.ts'
import { settingsShape } from '../../../../shared/calls/app-calls.ts'
import { defaultSettings, type Settings, settingNames } from '../../../../shared/settings.ts'
import { openFresh } from './fresh-database.ts'

function world() {
  const db = openFresh()
  const recorded: string[] = []
  const told: Settings[] = []
  const settings = createSettings({
    db,
    zone: 'UTC',
    audit: { append: (facts) => recorded.push(facts.reason) },
    onChanged: (next) => told.push(next),
  })
  return { db, recorded, told, settings }
}

test('a new workspace has the defaults', () => {
  expect(world().settings.read()).toEqual(defaultSettings)
})

test('a change is kept and recorded with what it was; no change records nothing', () => {
  const { settings, recorded, told } = world()
  const next = { ...defaultSettings, chunkSize: 20 }
  expect(settings.change({ chunkSize: 20 })).toEqual(next)
  expect(settings.read()).toEqual(next)
  settings.change(next)
  settings.change({ proxy: 'http://proxy.example:8080' })
  settings.change({ proxy: '' })
  expect(recorded).toEqual([
    'chunkSize: 50 → 20',
    'proxy: none → http://proxy.example:8080',
    'proxy: http://proxy.example:8080 → none',
  ])
  expect(told.map(({ proxy }) => proxy)).toEqual(['', '', 'http://proxy.example:8080', ''])
})

test('a value out of bounds changes nothing', () => {
  const { settings, recorded } = world()
  const wrong: readonly Partial<Settings>[] = [
    { stopAfterFailures: 3, chunkSize: 51 },
    { proxy: 'http://ann:secret@proxy.example' },
    { proxy: 'proxy.example:8080' },
    { updateAddress: 'http://updates.example/' },
    { zone: 'Middle/Earth' },
  ]
  for (const next of wrong) expect(() => settings.change(next)).toThrow('out of its bounds')
  expect(settings.read()).toEqual(defaultSettings)
  expect(recorded).toEqual([])
})

test('a stored value that makes no sense falls back to the default, is named, and can be set again', () => {
  const { db, settings, recorded } = world()
  db.run(
    "INSERT INTO settings VALUES ('chunkSize', 'many'), ('stopAfterFailures', '7'), ('notifyAtEnd', 'perhaps'), ('proxy', 'http://ann:secret@x.example')",
  )
  expect(settings.view()).toEqual({
    settings: { ...defaultSettings, stopAfterFailures: 7 },
    defaults: defaultSettings,
    damaged: ['chunkSize', 'notifyAtEnd', 'proxy'],
  })
  settings.change({ chunkSize: defaultSettings.chunkSize, proxy: '' })
  expect(settings.view().damaged).toEqual(['notifyAtEnd'])
  expect(recorded).toEqual(['chunkSize: unreadable → 50, proxy: unreadable → none'])
})

test('whatever is stored, what is read is within bounds, and only what does not fit is called damaged', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.double().map(String),
    fc.integer({ min: -5, max: 2_000_000 }).map(String),
    fc.constantFrom('true', 'false', 'Europe/Berlin', 'https://updates.example/v.json', 'http://p.example:1'),
  )
  const { db, settings } = world()
  fc.assert(
    fc.property(fc.constantFrom(...settingNames), texts, (name, text) => {
      db.run('DELETE FROM settings')
      db.run('INSERT INTO settings (name, value) VALUES (?, ?)', [name, text])
      const view = settings.view()
      expect(settingsShape.safeParse(view.settings).success).toBe(true)
      if (view.damaged.length > 0) {
        expect(view.damaged).toEqual([name])
        expect(view.settings[name]).toEqual(view.defaults[name])
      }
    }),
    { numRuns: 300 },
  )
})

test('a note at the end of a run can be switched off', () => {
  const { settings } = world()
  expect(settings.read().notifyAtEnd).toBe(true)
  settings.change({ notifyAtEnd: false })
  expect(settings.read().notifyAtEnd).toBe(false)
})
