import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const words = join(import.meta.dirname, '../../../shared/words')

/** What stands between quotes, without what is filled in; comments and single words, which are codes, are left out. */
const sentencesOf = (source: string): readonly string[] =>
  [
    ...source
      .replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      .matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g),
  ]
    .map(([, plain, filled]) => plain ?? filled?.replaceAll(/\$\{[^}]*\}/g, '…') ?? '')
    .filter((text) => /\S\s\S/.test(text))

// The words of the code for it: people read of requests to Wix, as in the Outbox.
test('no sentence speaks of calls or jobs', () => {
  const files = globSync('**/*.ts', { cwd: words })
  const sentences = files.flatMap((file) => sentencesOf(readFileSync(join(words, file), 'utf8')))
  expect(sentences.length).toBeGreaterThan(500)
  expect(sentences.filter((text) => /\b(calls?|jobs?)\b/i.test(text.replace('Wix calls it', '')))).toEqual([])
})

test('nothing that is counted for a person is a call or a job', () => {
  const root = join(words, '../..')
  const files = globSync('{shared,renderer,electron/{core,hosts}}/**/*.{ts,tsx}', { cwd: root })
  const counting = files.filter((path) =>
    /countOf\([^)]*'(call|job)'/.test(readFileSync(join(root, path), 'utf8')),
  )
  expect(counting).toEqual([])
})

test('one is counted as one: no sentence has a number and the word for many beside it', () => {
  const root = join(words, '../..')
  const many = 'rows|sites|roles|lines|people|invites|requests|changes|events|accounts|rosters|columns'
  // A limit is never one.
  const plural = new RegExp(`\\$\\{(?!pluralOf|formatCount\\(most)[^}]*\\} (?:${many})\\b`, 'g')
  const files = globSync('{shared/words,renderer,electron/hosts}/**/*.{ts,tsx}', { cwd: root })
  const counting = files.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(plural)].map(([found]) => `${path}: ${found}`),
  )
  expect(counting).toEqual([])
})
