import { expect, test } from 'vitest'
import { tellRunEnds } from '../../../electron/core/tell-run-ends.ts'
import type { Run, RunState } from '../../../shared/outbox.ts'
import type { RunEnd } from '../../../shared/runs/run-end.ts'
import { aRun } from '../../renderer/builders.ts'
import { createTurnedClock } from './outbox/turned-clock.ts'

function hearing(isWanted = true, hasNotes = true) {
  const clock = createTurnedClock()
  const told: RunEnd[] = []
  const emitted: unknown[] = []
  const notify = (end: RunEnd, onOpen: () => void) => {
    told.push(end)
    onOpen()
  }
  const { hear } = tellRunEnds({
    ports: { clock, ...(hasNotes ? { notify } : {}) },
    isWanted: () => isWanted,
    emit: (name, payload) => emitted.push([name, payload]),
  })
  const equation = {
    ...aRun().equation,
    sent: 7,
    refused: 1,
    covered: 0,
    failed: 0,
    inDoubt: 0,
    notAttempted: 0,
  }
  const stands = (state: RunState, change: Partial<Run> = {}) =>
    hear('outbox.changed', { run: aRun({ title: 'maria@client.example', equation, state, ...change }) })
  return { clock, told, emitted, stands }
}
const running = { kind: 'running' } as const
const finished = { kind: 'finished' } as const

test('the end of a run is told once, in figures that name nobody, and opens it', () => {
  const { told, emitted, stands } = hearing()
  stands(running)
  stands(finished, { toAnswer: 1 })
  stands(finished, { toAnswer: 1 })
  expect(told).toEqual([{ runId: 'run1', words: 'Needs you: 7 sent, 1 refused', isLong: false }])
  expect(JSON.stringify(told)).not.toContain('@')
  expect(emitted).toEqual([['app.openRun', { runId: 'run1' }]])
})

test('a run that took over a minute says so; one that is tried again ends again', async () => {
  const { clock, told, stands } = hearing()
  stands(running)
  await clock.sleep(61_000)
  stands(finished, { toAnswer: 0 })
  stands(running)
  stands({ kind: 'stopped', because: { kind: 'defect' } })
  expect(told.map(({ words, isLong }) => [words, isLong])).toEqual([
    ['Finished: 7 sent, 1 refused', true],
    ['Stopped: 7 sent, 1 refused', false],
  ])
})

test('nothing is told of a run that a person paused, that ended long ago, or where nobody wants it', () => {
  const { told, stands } = hearing()
  stands(finished)
  stands(running)
  stands({ kind: 'paused', because: 'person' })
  expect(told).toEqual([])
  const quiet = hearing(false)
  quiet.stands(running)
  quiet.stands(finished)
  expect([quiet.told, quiet.emitted]).toEqual([[], []])
})

test('where the host has no notes of its own the page says it', () => {
  const { emitted, stands } = hearing(true, false)
  stands(running)
  stands(finished, { toAnswer: 0 })
  expect(emitted).toEqual([
    ['app.runEnded', { runId: 'run1', words: 'Finished: 7 sent, 1 refused', isLong: false }],
  ])
})
