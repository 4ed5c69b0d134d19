import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listResets } from '../../../renderer/settings/resets.ts'
import { findSettings, settingList } from '../../../renderer/settings/setting-list.ts'
import { defaultSettings, settingNames } from '../../../shared/settings.ts'

const look = { theme: 'system', density: 'comfortable' } as const

test('every stored setting is on the screen once, with a title and a line of what it changes', () => {
  const ids: readonly string[] = settingList.map(({ id }) => id)
  for (const name of settingNames) expect(ids.filter((id) => id === name)).toEqual([name])
  expect(new Set(settingList.map(({ title }) => title)).size).toBe(settingList.length)
  for (const { title, explanation } of settingList) {
    expect(title.length).toBeGreaterThan(3)
    expect(explanation).toMatch(/\.$/)
  }
})

test('each is found by its title, by a part of it, and by words of what it changes', () => {
  for (const setting of settingList) expect(findSettings(setting.title)).toContain(setting)
  expect(findSettings('remind').map(({ id }) => id)).toContain('mostReminders')
  expect(findSettings('PROXY').map(({ id }) => id)).toContain('proxy')
  expect(findSettings('no such thing at all')).toEqual([])
  expect(findSettings(' ')).toEqual(settingList)
})

test('more words never find more settings', () => {
  const word = fc.constantFrom('run', 'proxy', 'invite', 'folder', 'wix', 'a', 'after')
  fc.assert(
    fc.property(fc.array(word, { maxLength: 4 }), word, (words, one) => {
      const wide = findSettings(words.join(' '))
      for (const found of findSettings([...words, one].join(' '))) expect(wide).toContain(found)
    }),
  )
})

test('a reset lists what differs, with both values, and nothing in a new workspace', () => {
  const view = { settings: defaultSettings, defaults: defaultSettings, damaged: [] }
  expect(listResets({ view, accounts: [], look })).toEqual([])
  const settings = { ...defaultSettings, mostRunMinutes: 30, proxy: 'http://proxy.example:8080' }
  const resets = listResets({
    view: { settings, defaults: defaultSettings, damaged: ['chunkSize'] },
    accounts: [],
    look: { ...look, theme: 'dark' },
  })
  expect(resets.map(({ title, from, to }) => `${title}: ${from} → ${to}`)).toEqual([
    'Addresses in one request: could not be read → 50',
    'Pause a run after this many minutes: 30 → no limit',
    'Theme: Dark → System',
    'Proxy: http://proxy.example:8080 → from the environment',
  ])
})
