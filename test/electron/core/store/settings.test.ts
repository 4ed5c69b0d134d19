import { expect, test } from 'vitest'
import { openDatabase } from '../../../../electron/core/store/database.ts'
import { migrate } from '../../../../electron/core/store/migrate.ts'
import { allMigrations } from '../../../../electron/core/store/migrations/all-migrations.ts'
import { createSettings, defaultSettings } from '../../../../electron/core/store/settings.ts'

function world() {
  const db = openDatabase(':memory:')
  migrate(db, allMigrations, () => undefined)
  const recorded: string[] = []
  const settings = createSettings({
    db,
    zone: 'UTC',
    audit: { append: (facts) => recorded.push(facts.reason) },
  })
  return { db, recorded, settings }
}

test('a new workspace has the defaults', () => {
  expect(world().settings.read()).toEqual(defaultSettings)
})

test('a change is kept and recorded with what it was; no change records nothing', () => {
  const { settings, recorded } = world()
  const next = { ...defaultSettings, chunkSize: 20 }
  expect(settings.change(next)).toEqual(next)
  expect(settings.read()).toEqual(next)
  settings.change(next)
  expect(recorded).toEqual(['chunkSize: 50 → 20'])
})

test('a value out of bounds changes nothing', () => {
  const { settings, recorded } = world()
  expect(() => settings.change({ ...defaultSettings, stopAfterFailures: 3, chunkSize: 51 })).toThrow(
    'out of its bounds',
  )
  expect(settings.read()).toEqual(defaultSettings)
  expect(recorded).toEqual([])
})

test('a stored value that makes no sense falls back to the default', () => {
  const { db, settings } = world()
  db.run("INSERT INTO settings VALUES ('chunkSize', 'many'), ('stopAfterFailures', '7')")
  expect(settings.read()).toEqual({ ...defaultSettings, stopAfterFailures: 7 })
})

test('a note at the end of a run can be switched off', () => {
  const { settings } = world()
  expect(settings.read().notifyAtEnd).toBe(true)
  settings.change({ ...defaultSettings, notifyAtEnd: false })
  expect(settings.read().notifyAtEnd).toBe(false)
})
