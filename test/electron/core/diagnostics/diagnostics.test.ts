import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMemoryStore } from '../../../../electron/hosts/keychain/memory-store.ts'
import { createLogFile } from '../../../../electron/hosts/machine/log-file.ts'
import { createRedactor } from '../../../../electron/hosts/machine/redact.ts'
import { watchSecrets } from '../../../../electron/hosts/machine/watch-secrets.ts'
import { importPeople } from '../../../job-steps.ts'
import { startWorld, temporaryFolder, type World } from '../../../world.ts'

const key = 'XYZ-canary-key-7b1f0c2d9e8a4455'
const folder = temporaryFolder()
let world: World
let log: ReturnType<typeof createLogFile>

beforeEach(async () => {
  const redactor = createRedactor()
  log = createLogFile({ folder: join(folder.path, 'logs'), redact: redactor.redact, now: () => 0 })
  const secrets = watchSecrets(createMemoryStore(), redactor)
  world = await startWorld({ folder: folder.path, ports: { log, secrets, actor: 'rosalind' } })
})
afterEach(async () => {
  await world.close()
  folder.remove()
})

test('neither key nor address, name, site, roster or account is in the report, and it is saved to the letter', async () => {
  // Before the app knew that it is one: it stands in the file as it is.
  log.info(`somebody typed ${key} where it does not belong`)
  await world.call('accounts.add', {
    ...{ name: 'Studio Nørd', wixAccountId: 'acc-canary-1', key, keep: 'keychain' },
  })
  await importPeople(world, ['canary@kunde.example,Marlowe Books,Translator'])
  const [roster] = await world.call('roster.list', {})
  await world.call('roster.rename', { rosterId: roster?.id ?? '', name: 'Geheime Liste' })
  const { sites } = await world.call('directory.read', {})
  log.error('defect', new Error(`canary@kunde.example on Marlowe Books (${sites[0]?.id}) of Studio Nørd`))
  log.info('Geheime Liste by ROSALIND at https://accept.example/abc acc-canary-1')
  const { id, text } = await world.call('help.readDiagnostics', {})
  for (const canary of [
    key,
    'canary',
    'kunde',
    'Marlowe',
    'Nørd',
    'Geheime',
    'rosalind',
    'accept.example',
    folder.path,
    ...sites.slice(0, 40).flatMap((site) => [site.id, site.name, site.url]),
  ]) {
    if (canary !== '') expect(text.toLowerCase(), canary).not.toContain(canary.toLowerCase())
  }
  expect(text).toMatch(/^accounts: 2$/m)
  expect(text).toMatch(/^rosters: 1$/m)
  expect(text).toMatch(/^chunkSize: 50 \(default\)$/m)
  expect(text).toContain('somebody typed [secret] where it does not belong')
  const { path } = await world.call('help.saveDiagnostics', { id })
  expect(readFileSync(path ?? '', 'utf8')).toBe(text)
})

test('a report that is no longer the one in sight is not saved', async () => {
  const { id } = await world.call('help.readDiagnostics', {})
  await world.call('help.readDiagnostics', {})
  await expect(world.call('help.saveDiagnostics', { id })).rejects.toThrow('no longer the newest')
})

test('addresses of a proxy and a feed are only said to be set, and at most 500 lines are shown', async () => {
  await world.call('app.changeSettings', {
    proxy: 'http://proxy.kunde.example:8080',
    updateAddress: 'https://kunde.example/v.json',
  })
  for (let n = 0; n < 600; n += 1) log.info(`line ${n}`)
  const { text } = await world.call('help.readDiagnostics', {})
  expect(text).not.toContain('kunde')
  expect(text).toMatch(/^proxy: set$/m)
  expect(text).toContain('== Log, last 500 lines')
  expect(text).not.toContain('line 99\n')
  expect(text).toContain('line 100\n')
})
