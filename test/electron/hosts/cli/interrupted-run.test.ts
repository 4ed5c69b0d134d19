import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { exitCodes } from '../../../../electron/hosts/cli/exit-codes.ts'
import { runShape } from '../../../../electron/hosts/cli/table/json-shapes.ts'
import { type RealWorld, startRealWorld } from '../../../real-world.ts'

// A real process that sends, and what a person or the system does to it.

let made: RealWorld
afterEach(() => made.close())

async function planned() {
  made = await startRealWorld()
  const { call, practiceId } = made.world
  await call('app.changeSettings', { ...(await call('app.readSettings', {})), chunkSize: 1 })
  const people = 'abcdefgh'.split('').map((name) => `${name}@people.example`)
  const plan = await made.plan(practiceId, ...people)
  await made.leave()
  return plan.id
}

interface Ended {
  readonly code: number | null
  readonly err: string
  readonly last: ReturnType<typeof runShape.parse>
}

/** `onEnded` hears how many requests have ended, and may stop the process. */
function apply(planId: string, onEnded: (ended: number, stop: (signal: NodeJS.Signals) => void) => void) {
  const cli = resolve(import.meta.dirname, '../../../../electron/hosts/cli/cli.ts')
  const args = [cli, 'apply', planId, '--workspace', join(made.folder, 'workspace'), '--json']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', err: '' }
  child.stderr.on('data', (data) => {
    said.err += String(data)
  })
  child.stdout.on('data', (data) => {
    said.out += String(data)
    const line = said.out.trimEnd().split('\n').at(-1) ?? ''
    if (line.endsWith('}'))
      onEnded(runShape.parse(JSON.parse(line)).calls.ended, (signal) => child.kill(signal))
  })
  return new Promise<Ended>((done) => {
    child.on('close', (code) =>
      done({
        code,
        err: said.err,
        last: runShape.parse(JSON.parse(said.out.trimEnd().split('\n').at(-1) ?? '')),
      }),
    )
  })
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s pauses: what Wix answered is kept, how to go on is said, and the same command goes on',
  async (signal) => {
    const planId = await planned()
    let isSent = false
    const first = await apply(planId, (ended, stop) => {
      if (ended < 2 || isSent) return
      isSent = true
      stop(signal)
    })
    expect([first.code, first.err]).toEqual([
      exitCodes.paused,
      `Paused. Go on with: invite-desk apply ${planId}\n`,
    ])
    expect(first.last.state).toEqual({ kind: 'paused', because: 'person' })
    const { sent, notAttempted, planned: all } = first.last.equation
    expect(sent).toBeGreaterThanOrEqual(2)
    expect(sent + notAttempted).toBe(all)

    const second = await apply(planId, () => undefined)
    expect([second.code, second.err]).toEqual([exitCodes.done, ''])
    expect(second.last.equation).toMatchObject({ planned: 8, sent: 8, notAttempted: 0 })
  },
)
