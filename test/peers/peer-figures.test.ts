import fc from 'fast-check'
import { expect, test } from 'vitest'
import { peerTable, toPeerFigures } from '../bench/peers/peer-figures.ts'
import type { Round } from '../bench/peers/play-round.ts'

const round = (changes: Partial<Round>): Round => ({
  ...{ cold: 1, coldWhole: 1, warm: 1, sort: 1, filter: 1, paste: 1, pasteSaved: null },
  ...{ undo: null, undoSaved: null, commit: 1, commitSaved: null, heap: 1 },
  ...{ largePaste: 1, largePasteSaved: null, ...changes },
})

const ours = { title: 'ours', rounds: [round({ paste: 40, pasteSaved: 300, undo: 20, undoSaved: 90 })] }

test('each line stands against the best peer that can do it; what ours has on disk, against what it has painted', () => {
  const figures = toPeerFigures(
    ours,
    [
      {
        title: 'A',
        rounds: [
          round({ paste: 200, undo: 50 }),
          round({ paste: 90, undo: 60 }),
          round({ paste: 100, undo: 70 }),
        ],
      },
      { title: 'B', rounds: [round({ paste: 150 })] },
    ],
    'rows',
  )
  const of = (name: string) => figures.find((figure) => figure.name === name)
  expect(of('peers.paste')).toMatchObject({
    ours: 40,
    floor: 100,
    best: 'A',
    peers: { A: 100, B: 150 },
    verdict: 'ok',
  })
  expect(of('peers.paste-saved')).toMatchObject({ ours: 300, floor: 100, ratio: 3, verdict: 'short' })
  expect(of('peers.undo')).toMatchObject({ floor: 60, peers: { A: 60, B: null } })
  expect(of('peers.commit-saved')).toBeUndefined()
})

test('a line that no peer can do is left out, and the table marks one best time a line', () => {
  const figures = toPeerFigures(ours, [{ title: 'B', rounds: [round({})] }], 'rows')
  expect(figures.map(({ name }) => name)).not.toContain('peers.undo')
  const [head, ...lines] = peerTable(figures)
  expect(head?.split(/\s{2,}/)).toEqual(['milliseconds, medians', 'ours', 'B '])
  for (const line of lines) expect(line.match(/\*/g)).toHaveLength(1)
})

test('no peer is ever better than the one a figure names', () => {
  const times = fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(times, (sorts) => {
      const peers = sorts.map((sort, at) => ({ title: `P${at}`, rounds: [round({ sort })] }))
      const figure = toPeerFigures(ours, peers, 'rows').find(({ name }) => name === 'peers.sort')
      expect(figure?.floor).toBe(Math.min(...sorts))
      expect(figure?.peers[figure.best]).toBe(figure?.floor)
    }),
  )
})
