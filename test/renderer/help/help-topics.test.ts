import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { appKeyGroups } from '../../../renderer/app-key-groups.ts'
import { findTopics, helpTopics } from '../../../renderer/help/help-topics.ts'
import { type ChangeBlock, parseChanges } from '../../../renderer/help/parse-changes.ts'
import { parseRoute } from '../../../renderer/shell/route.ts'
import { glossary } from '../../../shared/words/help/glossary-words.ts'
import { screenHelp } from '../../../shared/words/help/screen-help.ts'

const root = resolve(import.meta.dirname, '../../..')
const textOf = (path: string) => readFileSync(resolve(root, path), 'utf8')

test('every screen of the app has help of three to six sentences, and every help has a screen', () => {
  for (const [screen, { sentences }] of Object.entries(screenHelp)) {
    expect(parseRoute(`#/${screen}/1`).screen, screen).toBe(screen)
    expect(sentences.length, screen).toBeGreaterThanOrEqual(3)
    expect(sentences.length, screen).toBeLessThanOrEqual(6)
  }
  const screens = [...textOf('renderer/shell/route.ts').matchAll(/readonly screen: '(\w+)'/g)].map(
    ([, name]) => name,
  )
  const helped: readonly (string | undefined)[] = Object.keys(screenHelp)
  expect(screens.filter((name) => name !== 'help' && !helped.includes(name))).toEqual([])
})

test('keys that the help of rosters names are keys of the grid', () => {
  const known = appKeyGroups([]).flatMap(({ keys }) => keys.flatMap((one) => one.keys))
  // Find is a command of the roster’s own tools.
  const named = screenHelp.rosters.keys.flatMap(({ keys }) => keys)
  expect(named.filter((one) => !known.includes(one))).toEqual(['Mod+F'])
})

test('topics are found by title and by what they say', () => {
  for (const topic of helpTopics) expect(findTopics(topic.title)).toContain(topic)
  expect(findTopics('co-owner staff').map(({ id }) => id)).toContain('fit')
  expect(findTopics('no such thing at all')).toEqual([])
})

test('words of the glossary stand in that of the house, each once', () => {
  const house = textOf('docs/architecture.md')
  expect(glossary.filter(({ word }) => !house.includes(`| ${word} |`)).map(({ word }) => word)).toEqual([])
  expect(new Set(glossary.map(({ word }) => word)).size).toBe(glossary.length)
})

test('the list of changes is read whole: no word of it is lost', () => {
  const text = textOf('CHANGELOG.md')
  const [newest] = parseChanges(text)
  expect(newest?.title).toMatch(/^0\.1\.0/)
  const shown = parseChanges(text)
    .flatMap(({ title, blocks }) => [title, ...blocks.flatMap(textsOf)])
    .join('')
    .replace(/\s/g, '')
  const written = text
    .slice(text.indexOf('## '))
    .replace(/^##+ |^- /gm, '')
    .replace(/\*|`|\s/g, '')
  expect(shown).toBe(written)
})

test('changes are read as headings and lists', () => {
  const [version] = parseChanges('## 1\n\nFirst\nline.\n\n### Rosters\n\n- **One** of\n  them.\n- `two`\n')
  expect(version?.blocks).toEqual([
    { kind: 'text', pieces: [{ kind: 'plain', text: 'First line.' }] },
    { kind: 'heading', pieces: [{ kind: 'plain', text: 'Rosters' }] },
    {
      kind: 'list',
      items: [
        [
          { kind: 'bold', text: 'One' },
          { kind: 'plain', text: ' of them.' },
        ],
        [{ kind: 'code', text: 'two' }],
      ],
    },
  ])
})

const textsOf = (block: ChangeBlock): readonly string[] =>
  (block.kind === 'list' ? block.items : [block.pieces]).flat().map(({ text }) => text)
