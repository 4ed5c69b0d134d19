import { expect, test } from 'vitest'
import { inTurns } from '../../../../electron/core/turns/in-turns.ts'

/** Work of three pieces that tells when it is closed. */
function* threePieces(closed: string[]): Generator<number, string> {
  try {
    yield 1
    yield 2
    yield 3
    return 'all'
  } finally {
    closed.push('closed')
  }
}

test('each piece is told, and the end is the answer', async () => {
  const closed: string[] = []
  const told: number[] = []
  const all = await inTurns(threePieces(closed), new AbortController().signal, (piece) => told.push(piece))
  expect([all, told, closed]).toEqual(['all', [1, 2, 3], ['closed']])
})

test('work that is cancelled, or whose listener fails, goes no further and leaves nothing open', async () => {
  const closed: string[] = []
  const told: number[] = []
  const cancel = new AbortController()
  const cancelled = inTurns(threePieces(closed), cancel.signal, (piece) => {
    told.push(piece)
    if (piece === 2) cancel.abort()
  })
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
  expect([told, closed]).toEqual([[1, 2], ['closed']])
  const failing = inTurns(threePieces(closed), new AbortController().signal, () => {
    throw new Error('a defect')
  })
  await expect(failing).rejects.toThrow('a defect')
  expect(closed).toEqual(['closed', 'closed'])
})
