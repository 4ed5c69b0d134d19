import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faultNames } from '../../../electron/sandbox/faults.ts'
import { happenings } from '../../../electron/sandbox/happening.ts'
import { scriptError } from '../../../electron/sandbox/read-script.ts'

const text = readFileSync(join(import.meta.dirname, '../../../docs/sandbox.md'), 'utf8')

test('docs/sandbox.md lists every fault with its own words', () => {
  const table = text.slice(text.indexOf('<!-- faults'), text.indexOf('What Wix documents nothing about'))
  const listed = [...table.matchAll(/^\| `([a-z0-9-]+)` \| (.+) \|$/gm)].map(([, name, line]) => [name, line])
  expect(listed).toEqual(Object.entries(faultNames))
})

test('docs/sandbox.md lists everything that can happen', () => {
  const table = text.slice(text.indexOf('<!-- happenings'), text.indexOf('Without `accountId`'))
  expect([...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name)).toEqual(['what', ...happenings])
})

test('the scripts it shows can be played', () => {
  const scripts = [...text.matchAll(/PUT \$url\/_sandbox\/faults -d '([\s\S]+?)'$/gm)].map(([, script]) =>
    String(script).replace("'$site'", 'some-site'),
  )
  expect(scripts).toHaveLength(3)
  for (const script of scripts) expect(scriptError(JSON.parse(script))).toBeNull()
})
