import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts'

// Runs the main job in a packed app with Node alone: `run-packed.ts APP FILE.xlsx`, with `--workspace DIR` for the app.
// Prints one JSON line. Only `electron` comes from outside the packed files.

const [, , appFolder = '', xlsx = ''] = process.argv
const standIn = pathToFileURL(join(import.meta.dirname, 'electron-module.ts')).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
})
const { recorded } = await import('./electron-module.ts')
await import(pathToFileURL(join(appFolder, 'dist/main/main.js')).href)

/** Resolves once the window is shown its page: then everything else is ready. */
async function untilOpen(): Promise<void> {
  while (!recorded.log.some(({ what }) => what === 'window.loadURL')) {
    await new Promise((next) => setImmediate(next))
  }
}
await untilOpen()

const handler =
  recorded.handed<(event: unknown, name: string, payload: string) => Promise<string>>('ipcMain.handle')
let requests = 0
async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  requests += 1
  const event = { sender: recorded.contents, senderFrame: recorded.contents.mainFrame }
  const payload = JSON.stringify({ requestId: `packed-${requests}`, input })
  const answer = JSON.parse(await handler(event, name, payload)) as
    | { readonly ok: true; readonly value: CallOutput<N> }
    | { readonly ok: false; readonly error: { readonly message: string } }
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`)
  return answer.value
}

const { readFileSync } = await import('node:fs')
const { draft } = await call('import.begin', {
  fileName: 'people.xlsx',
  bytes: readFileSync(xlsx).toString('base64'),
  into: { kind: 'new', name: 'People' },
})
await call('import.review', { importId: draft.id, into: { kind: 'new', name: 'People' } })
const taken = await call('import.finish', { importId: draft.id, existing: 'update', markMissing: false })
const plan = await call('plan.make', { source: { kind: 'roster', rosterId: taken.rosterId, rowIds: null } })
const applied = await call('outbox.apply', { planId: plan.id, confirmation: plan.confirmation })
if (applied.kind !== 'started') throw new Error(`not started: ${applied.kind}`)
let { run } = await call('outbox.read', { runId: applied.runId })
while (run.state.kind === 'running') {
  await new Promise((next) => setImmediate(next))
  run = (await call('outbox.read', { runId: applied.runId })).run
}
const workbook = await call('export.template', {})
const audit = await call('audit.export', {
  filter: { text: '', actions: [], from: null, to: null, runId: null, people: [] },
  format: 'csv',
})

// A key that nothing takes: every path of it fails, and none may leave it anywhere.
const added = await call('accounts.add', {
  name: 'Northlight Agency',
  wixAccountId: '11111111-1111-4111-8111-111111111111',
  key: process.env.INVITE_DESK_CANARY ?? '',
  keep: 'session',
})
if (added.kind !== 'added') throw new Error(`the key was not taken: ${added.kind}`)
const { account } = added
const failures: string[] = []
for (const fails of [
  () => call('accounts.probe', { accountId: account.id }),
  () => call('directory.sync', { accountId: account.id }),
]) {
  await fails().then(
    () => undefined,
    (error: unknown) => failures.push(String(error)),
  )
}
process.stdout.write(
  `${JSON.stringify({ failures, added: taken.added, equation: run.equation, template: workbook.path, audit: audit.path })}\n`,
)
process.exit(0)
