import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { keyGroups } from '../../renderer/grid/keys/key-map.ts'
import { shellKeys } from '../../renderer/shell/shell-keys.ts'
import { shortcutLabel } from '../../renderer/ui/commands/shortcut-label.ts'
import { readText } from '../house/read-sources.ts'

const root = resolve(import.meta.dirname, '../..')
const guide = readText('docs/guide.md')
const page = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(root, 'renderer', name), 'utf8'))
  .join('\n')

test('every label the guide names is on a screen', () => {
  const labels = [...guide.matchAll(/\*\*([^*]+)\*\*/g)].map(([, label = '']) => label)
  expect(labels.length).toBeGreaterThan(15)
  // “Plan all 240 rows” is said with the number.
  const missing = labels.filter((label) => label !== 'bold' && !page.includes(label.replace(/ …$/, '')))
  expect(missing).toEqual([])
})

test('every picture and page it leads to is there', () => {
  const targets = [...guide.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target)
  for (const target of targets) expect(() => readFileSync(join(root, 'docs', target)), target).not.toThrow()
  expect(readText('README.md')).toContain('(docs/guide.md)')
})

test.each(['README.md', 'docs/guide.md'])(
  'every key of Ctrl that %s names is one of the app, ⌘ on a Mac, and that is said at the first',
  (path) => {
    const text = readText(path)
    const keys = [...shellKeys, ...keyGroups()].flatMap((group) => group.keys.flatMap((one) => one.keys))
    const known = new Set(
      keys.filter((key) => key.startsWith('Mod+')).map((key) => shortcutLabel(key, false)),
    )
    const named = [...text.matchAll(/`(Ctrl\+[^`]+)`/g)]
    expect(named.length).toBeGreaterThan(0)
    expect(named.map(([, key = '']) => key).filter((key) => !known.has(key))).toEqual([])
    const first = named[0]?.index ?? 0
    expect(text.slice(first, first + 120)).toMatch(/⌘.*\bMac\b|\bMac\b.*⌘/)
  },
)
