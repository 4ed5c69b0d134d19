import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { listLicences } from '../../../electron/start/list-licences.ts'

const root = resolve(import.meta.dirname, '../../..')

test('every runtime dependency has its licence on the page', () => {
  const packages = listLicences(root)
  const { dependencies } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const listed = new Map(packages.map((one) => [one.name, one]))
  // saxes brings no text with it, only the name of its licence.
  for (const [name, version] of Object.entries(dependencies)) {
    expect(listed.get(name)?.version, name).toBe(version)
    expect(listed.get(name)?.licence, name).not.toBe('not named')
    if (name !== 'saxes') expect(listed.get(name)?.text.length, name).toBeGreaterThan(100)
  }
  expect(listed.has('electron')).toBe(true)
  // What they need in turn ships too.
  for (const name of ['scheduler', 'pend', 'd3-scale']) expect(listed.has(name), name).toBe(true)
  expect(packages.some(({ name }) => name.startsWith('@types/') || name === 'vitest')).toBe(false)
})
