import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { guessAll } from '../../../shared/import.ts'
import { type Equation, equationHolds, type Run } from '../../../shared/outbox.ts'
import { countOf } from '../../../shared/words/count.ts'
import { equationWords } from '../../../shared/words/equation-words.ts'
import type { FaultScript } from '../../sandbox/fault-script.ts'
import { makeTemporary } from '../machine/make-temporary.ts'
import { countDuplicates, lostInvites } from './check-promises.ts'
import { defineCommand } from './define-command.ts'
import { exitCodes } from './exit-codes.ts'
import { type OwnCore, openOwnCore } from './open-core.ts'
import { demoShape, runShape } from './table/json-shapes.ts'
import { waitForRun } from './wait-for-run.ts'

/** A few things that go wrong on the way; each is played once. */
const faults: FaultScript = {
  rules: [
    { fault: 'status-429-seconds', endpoint: 'bulk-invite', after: 3 },
    { fault: 'reply-lost', endpoint: 'bulk-invite', after: 8 },
    { fault: 'status-428', endpoint: 'bulk-invite', after: 14 },
    { fault: 'never-connected', endpoint: 'bulk-invite', after: 20 },
  ],
  random: null,
}

interface DemoResult extends Equation {
  readonly duplicates: number
  readonly lostInvites: number
  readonly killedAfterCalls: number
  readonly auditEvents: number
  readonly auditVerified: boolean
  readonly auditCsv: string
  readonly workspace: string
  readonly ok: boolean
}

export const demoCommand = defineCommand(
  {
    name: 'demo',
    does: 'The whole job on the practice account, in a temporary workspace',
    about: [
      'Import, plan, send, kill, resume, export, verify. No key, no network, no real e-mail; your own workspace is not touched.',
    ],
    exits: ['done', 'notWell'],
    examples: [{ does: 'see every promise kept', line: 'invite-desk demo' }],
    workspace: false,
    json: demoShape,
  },
  async ({ isJson, say }) => {
    const result = await runDemo((line) => {
      if (!isJson) process.stdout.write(`${line}\n`)
    })
    say(result, () => (result.ok ? '\nEvery promise held.' : '\nA PROMISE WAS BROKEN; see above.'))
    return result.ok ? exitCodes.done : exitCodes.notWell
  },
)

const demoFile = () =>
  ['../../../resources', '../../resources']
    .map((up) => join(import.meta.dirname, up, 'sample-roster.csv'))
    .find(existsSync) ?? 'resources/sample-roster.csv'

async function runDemo(say: (line: string) => void): Promise<DemoResult> {
  const folder = makeTemporary(undefined, 'invite-desk-demo-')
  const workspace = join(folder, 'workspace')
  const auditCsv = join(folder, 'audit.csv')
  say(`Practice account in ${folder}. No key, no network, no real e-mail.\n`)

  const planId = await preparePlan(workspace, say)
  const killedAfterCalls = await sendAndKill(workspace, planId, say)

  const core = await openOwnCore({ workspace, saveTo: auditCsv })
  try {
    const run = await resume(core, say)
    say(`5. ${equationWords(run.equation)}`)
    const events = await core.call('audit.export', {
      filter: { text: '', actions: [], from: null, to: null, runId: null, people: [] },
      format: 'csv',
    })
    const inFile = await core.call('audit.verifyFile', {
      fileName: basename(auditCsv),
      bytes: readFileSync(auditCsv).toString('base64'),
    })
    const inWorkspace = await core.call('audit.verify', {})
    const auditVerified = inFile.kind === 'intact' && inWorkspace.kind === 'intact'
    say(
      `6. ${events.items} audit events in ${auditCsv}: ${auditVerified ? 'the chain is intact' : 'THE CHAIN IS BROKEN'}`,
    )
    const duplicates = countDuplicates(core.sandbox.mailLog())
    const lost = lostInvites(
      core.sandbox.state().invites,
      (await core.call('ledger.list', {})).invites,
      await jobsOf(core, run),
    )
    say(
      `   ${countOf(duplicates, 'person was', 'people were')} mailed twice, ${countOf(lost, 'invite is', 'invites are')} unknown to the ledger`,
    )
    const ok =
      auditVerified &&
      duplicates === 0 &&
      lost === 0 &&
      equationHolds(run.equation) &&
      run.state.kind === 'finished'
    return {
      ...run.equation,
      duplicates,
      lostInvites: lost,
      killedAfterCalls,
      auditEvents: events.items,
      auditVerified,
      auditCsv,
      workspace,
      ok,
    }
  } finally {
    await core.close()
  }
}

const jobsOf = async (core: OwnCore, run: Run) => (await core.call('outbox.read', { runId: run.id })).jobs

/** Imports the sample roster and plans it; the id of the plan. */
async function preparePlan(workspace: string, say: (line: string) => void): Promise<string> {
  const core = await openOwnCore({ workspace })
  try {
    const { sites, roles } = await core.call('directory.read', {})
    say(`1. The directory has ${countOf(sites.length, 'site')} and ${countOf(roles.length, 'role')}`)
    const file = demoFile()
    const { roster, added, withProblems } = await core.call('import.run', {
      fileName: basename(file),
      bytes: readFileSync(file).toString('base64'),
      options: guessAll,
      into: { kind: 'new', name: 'Sample roster' },
    })
    say(`2. Imported ${countOf(added, 'row')} from ${basename(file)}, ${withProblems} of them with problems`)
    const plan = await core.call('plan.make', {
      source: { kind: 'roster', rosterId: roster.id, rowIds: null },
    })
    const skipped = plan.lines.filter((line) => line.verdict.kind === 'skip').length
    say(
      `3. Planned ${countOf(plan.lines.length - skipped, 'invite')} in ${countOf(plan.calls.length, 'request')}; ${countOf(skipped, 'row is', 'rows are')} skipped, each with a reason`,
    )
    // The practice Wix allows 200 calls a minute in one go; a demo need not spread them over that minute.
    for (const account of await core.call('accounts.list', {})) {
      if (account.kind === 'practice')
        await core.call('accounts.setPace', { accountId: account.id, callsPerMinute: 1000 })
    }
    core.sandbox.setFaults(faults)
    return plan.id
  } finally {
    await core.close()
  }
}

/** Sends in a process of its own and kills it, without warning, at a third of the calls. */
async function sendAndKill(workspace: string, planId: string, say: (line: string) => void): Promise<number> {
  const cli = join(import.meta.dirname, basename(import.meta.url).endsWith('.ts') ? 'cli.ts' : 'cli.js')
  const child = spawn(
    process.execPath,
    [cli, 'apply', planId, '--yes', 'SEND', '--workspace', workspace, '--json'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  let ended = 0
  for await (const line of createInterface({ input: child.stdout })) {
    const { calls } = runShape.parse(JSON.parse(line))
    ended = calls.ended
    if (ended >= calls.total / 3) break
  }
  child.kill('SIGKILL')
  await gone
  say(`4. Sending … killed without warning after ${countOf(ended, 'request')}`)
  return ended
}

async function resume(core: OwnCore, say: (line: string) => void): Promise<Run> {
  const [found] = await core.call('outbox.list', {})
  if (found === undefined) throw new Error('The run is gone after the kill.')
  const { inDoubt, notAttempted } = found.equation
  const waiting = countOf(notAttempted, 'row waits', 'rows wait')
  say(`   Started again: ${waiting}, ${countOf(inDoubt, 'is', 'are')} in doubt. Continuing …`)
  await core.call('outbox.continue', { runId: found.id })
  return waitForRun(core, found.id, () => undefined)
}
