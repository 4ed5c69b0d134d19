import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folderPaths } from '../../../../electron/core/directory/folder-paths.ts'
import type { WixFolder } from '../../../../electron/core/wix/wix-api.ts'

const folder = (id: string, name: string, more: Partial<WixFolder> = {}): WixFolder => ({
  id,
  name,
  parentId: null,
  path: [],
  ...more,
})
const pathsOf = (folders: readonly WixFolder[]) => [...folderPaths(folders).values()]

test('folders of one name are told apart by where they are', () => {
  expect(
    pathsOf([
      folder('1', 'Shops'),
      folder('2', 'Trades'),
      folder('3', 'Old', { parentId: '1' }),
      folder('4', 'Old', { parentId: '2' }),
    ]),
  ).toEqual(['Shops', 'Trades', 'Shops › Old', 'Trades › Old'])
})

test('Wix’s own path counts, with the folder itself at its end or not', () => {
  const path = [
    { id: 'a', name: 'A' },
    { id: 'b', name: 'B' },
  ]
  expect(pathsOf([folder('c', 'C', { path, parentId: 'elsewhere' })])).toEqual(['A › B › C'])
  expect(pathsOf([folder('b', 'B', { path })])).toEqual(['A › B'])
})

test('a parent that is not told leaves what is known', () => {
  expect(pathsOf([folder('c', 'C', { parentId: 'gone' })])).toEqual(['C'])
})

test('whatever is in whatever: it ends, every folder has a path, and ends with its own name', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const folders = fc.uniqueArray(
    fc.record({
      id,
      name: fc.string({ minLength: 1 }),
      parentId: fc.option(id),
      path: fc.array(fc.record({ id, name: fc.string() }), { maxLength: 3 }),
    }),
    { selector: (one) => one.id },
  )
  fc.assert(
    fc.property(folders, (all) => {
      const paths = folderPaths(all)
      expect([...paths.keys()].toSorted()).toEqual(all.map((one) => one.id).toSorted())
      for (const one of all) expect(paths.get(one.id)?.endsWith(one.name)).toBe(true)
    }),
  )
})
