import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  readCauses,
  readReason,
  writeCauses,
  writeReason,
} from '../../../../electron/core/outbox/reason-text.ts'
import { refusalCauses } from '../../../../shared/ledger.ts'
import type { Reason } from '../../../../shared/outbox.ts'
import { outcomeWords, reasonWords, rowOutcomeWords } from '../../../../shared/words/outcome-words.ts'
import { type Desk, openDesk } from './desk.ts'
import { buildPlan, wishesFor } from './plan-builder.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.end())

const message = fc.string()
const reason: fc.Arbitrary<Reason> = fc.letrec<{ any: Reason; plain: Reason; nested: Reason }>((tie) => ({
  any: fc.oneof({ maxDepth: 3 }, tie('plain'), tie('nested')),
  plain: fc.oneof(
    fc.constantFrom<Reason>(
      { kind: 'interrupted' },
      { kind: 'defect' },
      { kind: 'settled', answer: 'leave' },
    ),
    fc.record({
      kind: fc.constant('wix' as const),
      failure: fc.constantFrom('refused' as const, 'server' as const),
      message,
      fields: fc.array(fc.record({ field: message, description: message }), { maxLength: 2 }),
    }),
    fc.record({ kind: fc.constant('key-refused' as const), message }),
  ),
  nested: fc.record({ kind: fc.constant('no-longer-pending' as const), because: tie('any') }),
})).any

test('a reason is read as it was written', () => {
  fc.assert(
    fc.property(reason, (one) => {
      expect(readReason(writeReason(one))).toEqual(one)
    }),
  )
  expect(readReason(writeReason(null))).toBeNull()
  expect(readCauses(writeCauses(['owner', 'no-seat']))).toEqual(['no-seat', 'owner'])
})

test('runs that an earlier version kept say what they said then', async () => {
  const run = await desk.finish(buildPlan(wishesFor(3, ['s1'])))
  const [job] = desk.outbox.read(run.id).jobs
  const [failed, doubtful, refused] = job?.items ?? []
  desk.db.run("UPDATE jobs SET state = 'held', reason = ?", ['Wix refused the request.'])
  desk.db.run("UPDATE runs SET state = 'stopped', because = ?", ['3 requests in a row ended alike: no.'])
  const keep = (id: string | undefined, outcome: string, text: string) =>
    desk.db.run('UPDATE items SET outcome = ?, reason = ? WHERE id = ?', [outcome, text, id ?? ''])
  keep(failed?.id, 'failed', 'There is no such site.')
  keep(doubtful?.id, 'in-doubt', 'The answer is lost.')
  keep(refused?.id, 'refused', 'already invited\nthe owner of the site')

  desk.restart()
  const read = desk.outbox.read(run.id)
  expect(read.jobs[0]?.reason).toEqual({ kind: 'told', words: 'Wix refused the request.' })
  expect(read.run.state.kind === 'stopped' && reasonWords(read.run.state.because)).toBe(
    '3 requests in a row ended alike: no.',
  )
  expect(read.jobs[0]?.items.map((item) => outcomeWords(item.outcome, 'invite'))).toEqual([
    'There is no such site.',
    'The answer is lost.',
    'Wix refused it and gave no reason. Possible: already invited, the owner of the site',
  ])
  const { outcome } = desk.outbox.rowFacts('roster-1', null).get(1) ?? { outcome: null }
  expect(rowOutcomeWords(outcome)).toBe('Failed: There is no such site.')
})

test('every cause has words of its own', () => {
  expect(new Set(refusalCauses.map((cause) => writeCauses([cause]))).size).toBe(refusalCauses.length)
})
