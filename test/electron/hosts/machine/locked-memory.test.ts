import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../world.ts'

test('no key is found in the memory of a locked app, and the keychain’s is back after it', () => {
  const folder = temporaryFolder()
  const keys = { keychain: randomBytes(40).toString('hex'), session: randomBytes(40).toString('hex') }
  for (const [name, key] of Object.entries(keys)) writeFileSync(join(folder.path, name), `IST.${key}`)
  execFileSync(process.execPath, [join(import.meta.dirname, 'locked-memory-child.ts'), folder.path])
  const found = (name: string) => {
    const heap = readFileSync(join(folder.path, `${name}.heapsnapshot`))
    return Object.entries(keys).flatMap(([kind, key]) => {
      const forms = [key, Buffer.from(`IST.${key}`).toString('base64').slice(0, 60)]
      return forms.some((form) => heap.includes(form)) ? [kind] : []
    })
  }
  // Without this the test could not fail.
  expect(found('open')).toEqual(['keychain', 'session'])
  expect(found('locked')).toEqual([])
  expect(found('again')).toEqual(['keychain'])
  expect(JSON.parse(readFileSync(join(folder.path, 'answer.json'), 'utf8'))).toMatchObject({ lostKeys: 1 })
  folder.remove()
})
