import { expect, test } from 'vitest'
import { type GridKey, gridKeys, keyGroups, movingKeys } from '../../../../renderer/grid/keys/key-map.ts'

test('no two commands listen to the same keys', () => {
  const all = gridKeys.flatMap(({ keys }) => [...keys])
  expect(new Set(all).size).toBe(all.length)
})

test('the published map has every key the grid hears, and says what each does', () => {
  const published = keyGroups().flatMap(({ keys }) => keys)
  const heard: readonly GridKey[] = [...movingKeys, ...gridKeys]
  expect(published).toHaveLength(heard.filter(({ keys }) => keys.length > 0).length)
  expect(published.every(({ what }) => what !== '')).toBe(true)
  expect(keyGroups().every(({ keys }) => keys.length > 0)).toBe(true)
})

test('the common ground of spreadsheets is there', () => {
  const published = keyGroups().flatMap(({ keys }) => keys.flatMap((key) => [...key.keys]))
  const common = [
    ...['Arrows', 'Mod+Arrows', 'Tab', 'Shift+Tab', 'Enter', 'Shift+Enter', 'F2', 'Escape', 'Delete'],
    ...['Backspace', 'Home', 'End', 'Mod+Home', 'Mod+End', 'PageUp', 'PageDown', 'Alt+PageUp'],
    ...['Alt+PageDown', 'Mod+A', 'Shift+Space', 'Ctrl+Space', 'Mod+D', 'Mod+R', 'Mod+Enter'],
    ...['Alt+ArrowDown', 'Mod+;', 'Mod+Z', 'Mod+Y', 'Mod+Shift+Z', 'Mod+C', 'Mod+X', 'Mod+V'],
  ]
  expect(common.filter((keys) => !published.includes(keys))).toEqual([])
})
