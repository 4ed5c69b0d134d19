import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FetchInit } from '../../../../electron/core/ports.ts'
import { checkUpdate } from '../../../../electron/hosts/machine/check-update.ts'
import { isUpdateNewer } from '../../../../shared/workspace/is-update-newer.ts'
import { startWorld, temporaryFolder } from '../../../world.ts'

const signal = new AbortController().signal
const answers = (body: string, status = 200) => checkUpdate(async () => new Response(body, { status }))

test('only the version is asked for: a GET without a body, and what answers is read with care', async () => {
  const asked: FetchInit[] = []
  const check = checkUpdate(async (_url, init) => {
    asked.push(init)
    return new Response('{"version":"2.0.1","notes":"<b>hi</b>"}')
  })
  expect(await check('https://updates.example/', signal)).toEqual({ kind: 'version', version: '2.0.1' })
  expect(asked).toEqual([
    { method: 'GET', headers: { accept: 'application/json' }, redirect: 'manual', signal: expect.anything() },
  ])
  expect(await answers('<html>')('https://x.example/', signal)).toEqual({ kind: 'unreadable' })
  expect(await answers('{"version":"soon"}')('https://x.example/', signal)).toEqual({ kind: 'unreadable' })
  expect(await answers(`{"version":"1.0.0"}${' '.repeat(70_000)}`)('https://x.example/', signal)).toEqual({
    kind: 'unreadable',
  })
  expect(await answers('', 302)('https://x.example/', signal)).toEqual({ kind: 'no-answer' })
  const broken = checkUpdate(() => Promise.reject(new TypeError('fetch failed')))
  expect(await broken('https://x.example/', signal)).toEqual({ kind: 'no-answer' })
})

test('nobody is asked until there is an address; then a newer version is told, and nothing else', async () => {
  const folder = temporaryFolder()
  const asked: string[] = []
  let version = '0.1.0'
  const world = await startWorld({
    folder: folder.path,
    ports: {
      appVersion: '0.1.0',
      checkUpdate: async (address) => {
        asked.push(address)
        return { kind: 'version', version }
      },
    },
  })
  expect(await world.call('settings.checkUpdate', {})).toEqual({ kind: 'off' })
  expect(asked).toEqual([])
  const address = 'https://updates.example/invite-desk.json'
  await world.call('app.changeSettings', { updateAddress: address })
  expect(await world.call('settings.checkUpdate', {})).toEqual({ kind: 'newest', version: '0.1.0' })
  version = '0.2.0'
  expect(await world.call('settings.checkUpdate', {})).toEqual({ kind: 'newer', version, address })
  expect(asked).toEqual([address, address])
  await world.close()
  folder.remove()
})

test('versions are compared by number: never both ways, never with itself', () => {
  const part = fc.integer({ min: 0, max: 20 })
  const version = fc.tuple(part, part, part).map((parts) => parts.join('.'))
  fc.assert(
    fc.property(version, version, (one, other) => {
      expect(isUpdateNewer(one, one)).toBe(false)
      if (one !== other) expect(isUpdateNewer(one, other)).toBe(!isUpdateNewer(other, one))
    }),
  )
  expect(isUpdateNewer('0.10.0', '0.9.9')).toBe(true)
  expect(isUpdateNewer('1.0.0-beta', '0.9.0')).toBe(false)
  expect(isUpdateNewer('1.0.0', '1.0.0-beta')).toBe(true)
})
