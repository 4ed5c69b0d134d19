import { execFileSync, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { exitCodes } from '../../../../electron/hosts/cli/exit-codes.ts'
import { startRealWorld } from '../../../real-world.ts'
import { ownClocks } from './own-clock.ts'

// The system's own clock, as a real process sees it, set while it sends.

const clocks = ownClocks()
afterAll(() => rmSync(clocks.folder, { recursive: true, force: true }))
if (clocks.make === null) process.stderr.write('specs of a set clock skipped: Linux with a C compiler only\n')
const real = test.skipIf(clocks.make === null)
const makeClock = () => clocks.make?.() ?? { env: process.env, set: () => undefined }

real('the library sets the clock of a program that runs', () => {
  const clock = makeClock()
  const now = () => Number(execFileSync(process.execPath, ['-p', 'Date.now()'], { env: clock.env }))
  expect(Math.abs(now() - Date.now())).toBeLessThan(60_000)
  clock.set(-7200)
  expect(Math.abs(now() + 7_200_000 - Date.now())).toBeLessThan(60_000)
})

real.each([-7200, -90, 7200])(
  'apply whose machine has its clock set by %i s in the middle goes on within seconds',
  async (seconds) => {
    const made = await startRealWorld()
    try {
      const { call, practiceId } = made.world
      await call('app.changeSettings', { ...(await call('app.readSettings', {})), chunkSize: 1 })
      const people = 'abcdefgh'.split('').map((name) => `${name}@people.example`)
      const plan = await made.plan(practiceId, ...people)
      await made.leave()
      const clock = makeClock()
      const cli = resolve(import.meta.dirname, '../../../../electron/hosts/cli/cli.ts')
      const args = [cli, 'apply', plan.id, '--workspace', join(made.folder, 'workspace'), '--json']
      const child = spawn(process.execPath, args, { env: clock.env, stdio: ['ignore', 'pipe', 'inherit'] })
      let setAt = Number.NaN
      let text = ''
      child.stdout.on('data', (data) => {
        text += String(data)
        if (!Number.isNaN(setAt) || !/"ended":[2-7]/.test(text)) return
        clock.set(seconds)
        setAt = performance.now()
      })
      const code = await new Promise((done) => child.on('exit', done))
      expect(code).toBe(exitCodes.done)
      // Six calls at three a second are left; what held the clock would wait as long as it was set back.
      expect(performance.now() - setAt).toBeLessThan(30_000)
      const run = JSON.parse(text.trim().split('\n').at(-1) ?? '')
      expect(run.equation).toMatchObject({ planned: 8, sent: 8 })
      const took = Date.parse(run.finishedAt) - Date.parse(run.startedAt)
      expect(Math.abs(took - seconds * 1000)).toBeLessThan(60_000)
    } finally {
      await made.close()
    }
  },
)
