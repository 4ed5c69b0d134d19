import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { SpawnChild } from '../../../../electron/hosts/keychain/child-link.ts'
import { createSecretStore } from '../../../../electron/hosts/keychain/secret-store.ts'
import { createLogFile } from '../../../../electron/hosts/machine/log-file.ts'
import { createRedactor } from '../../../../electron/hosts/machine/redact.ts'
import { watchSecrets } from '../../../../electron/hosts/machine/watch-secrets.ts'
import { startWorld } from '../../../world.ts'

// The app with two keys, one in a keychain and one of this session; its heap is written down before and after a lock.
// The keychain keeps everything encoded twice, so that only the app can hold a key in the clear.

const folder = process.argv[2] ?? ''
const fold = (text: string) => Buffer.from(text.split('').toReversed().join('')).toString('base64')
const unfold = (text: string) => Buffer.from(text, 'base64').toString().split('').toReversed().join('')
const kept = new Map<string, string>()
const spawn: SpawnChild = () => {
  let hear: (message: string) => void = () => undefined
  return {
    send: (message) => {
      const { call, seq, id, value } = JSON.parse(message) as Readonly<Record<string, string>>
      if (call === 'set' && id !== undefined && value !== undefined) kept.set(id, fold(value))
      const found = kept.get(id ?? '')
      const answer = found === undefined ? { kind: 'missing' } : { kind: 'ok', value: unfold(found) }
      setImmediate(() => hear(JSON.stringify({ seq, ...(call === 'set' ? { kind: 'ok' } : answer) })))
    },
    onMessage: (listener) => {
      hear = listener
    },
    onExit: () => undefined,
    kill: () => undefined,
  }
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const look = async (name: string) => {
  // What was put off until the next turns of the loop is done.
  for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done))
  collect()
  writeHeapSnapshot(join(folder, name))
}

const redactor = createRedactor()
const world = await startWorld({
  folder,
  ports: {
    wixUrl: 'https://real.wix.invalid',
    secrets: watchSecrets(createSecretStore({ spawn }), redactor),
    log: createLogFile({ folder: join(folder, 'logs'), redact: redactor.redact, now: Date.now }),
  },
})

const add = (name: string, keep: 'keychain' | 'session', wixAccountId: string) =>
  // Read anew: no text of it stays with this program.
  world.call('accounts.add', { name, keep, wixAccountId, key: readFileSync(join(folder, keep), 'utf8') })
await add('One', 'keychain', '11111111-1111-4111-8111-111111111111')
await add('Two', 'session', '22222222-2222-4222-8222-222222222222')
await look('open.heapsnapshot')
await world.call('app.lock', {})
await look('locked.heapsnapshot')
const answer = await world.call('app.unlock', {})
writeFileSync(join(folder, 'answer.json'), JSON.stringify(answer))
await look('again.heapsnapshot')
await world.close()
