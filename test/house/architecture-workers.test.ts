import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { code } from './read-sources.ts'

// What runs in a worker: tests that share one, and the thread that reads files.

test('hooks of tests that share a worker are set by each file, not by what the files import', () => {
  const hook = /^(?:before|after)(?:Each|All)\(/m
  // Set up for each file (test/vitest.config.ts).
  const perFile = ['test/renderer/fresh-page.ts']
  const guilty = code
    .filter(({ path }) => path.startsWith('test/') && !path.includes('.test.') && !perFile.includes(path))
    .filter(({ text }) => hook.test(text))
  expect(guilty.map(({ path }) => path)).toEqual([])
})

test('the thread that reads files loads no schemas: half of its start would be theirs', () => {
  // What is imported for its types only is gone when the program runs.
  const loaded = /^(?:import|export)\s(?!type\b)(?:[^'"]*?from\s+)?['"]([^'"]+)['"]/gm
  const byPath = new Map(code.map((source) => [source.path, source]))
  const seen = new Set<string>()
  const open = ['electron/core/import/import-worker.ts']
  for (const path of open) {
    if (seen.has(path)) continue
    seen.add(path)
    for (const [, target = ''] of byPath.get(path)?.text.matchAll(loaded) ?? []) {
      open.push(target.startsWith('.') ? join(dirname(path), target).replaceAll('\\', '/') : target)
    }
  }
  expect(seen).toContain('electron/core/files/open-file.ts')
  expect([...seen].filter((path) => path === 'zod')).toEqual([])
})

test('every thread of the app starts with the same settings', () => {
  const guilty = code
    .filter(({ path, text }) => path.startsWith('electron/') && text.includes('new Worker('))
    .filter(({ text }) => !text.includes('...threadSettings()'))
  expect(guilty.map(({ path }) => path)).toEqual([])
})
