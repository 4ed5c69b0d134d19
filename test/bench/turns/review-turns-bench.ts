import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type CallInput, type CallName, type CallOutput, calls } from '../../../shared/contract.ts'
import { startWorld, temporaryFolder, type World } from '../../world.ts'
import { longestTurn } from '../longest-turn.ts'
import { type RuledFigure, toFigure } from '../measure.ts'
import { seedAccess } from '../seed-access.ts'

// How long a review of a large agency holds up everybody else in the core: begun, read, answered, and written to files.

/** Of these some 100,000 are on the list: whose invites ended long ago is not. */
const access = 140_000
const sites = 2000
const mostMs = 100

/** As a call comes over the bridge: each is a message of its own, checked, and its answer a text. */
const overTheBridge =
  (world: World) =>
  async <N extends Exclude<CallName, 'app.cancel'>>(name: N, input: CallInput<N>): Promise<CallOutput<N>> => {
    await nextTurn()
    calls[name].input.parse(input)
    const answer = await world.call(name, input)
    JSON.stringify(answer)
    await nextTurn()
    return answer
  }

export async function reviewTurnsBench(): Promise<readonly RuledFigure[]> {
  const folder = temporaryFolder()
  try {
    const empty = await startWorld({ folder: folder.path })
    await empty.call('directory.sync', { accountId: empty.practiceId })
    await empty.close()
    seedAccess(join(folder.path, 'workspace', 'workspace.db'), access, sites)
    const world = await startWorld({ folder: folder.path })
    const call = overTheBridge(world)
    await call('review.list', {})
    const scope = { kind: 'account', accountId: world.practiceId } as const
    const given = { name: 'Bench', reviewer: 'Rosa', dueDay: '2030-01-31', scope }
    let reviewId = ''
    let lines = 0
    const begin = await longestTurn(async () => {
      const { id, figures } = await call('review.begin', given)
      reviewId = id
      lines = figures.lines
    })
    const readParts = async (since?: number): Promise<number> => {
      let page = await call('review.read', since === undefined ? { reviewId } : { reviewId, since })
      for (const { reading } = page; page.next !== null; )
        page = await call('review.read', { reviewId, part: { reading, from: page.next } })
      return page.reading
    }
    const read = await longestTurn(readParts)
    const reading = await readParts()
    const ids = (count: number) => Array.from({ length: count }, (_, at) => `L${at + 1}`)
    const answer = (lineIds: string[], decision: 'keep' | 'remove') =>
      call('review.answer', {
        reviewId,
        groups: [{ lineIds, answer: { decision, roleIds: [], reason: 'bench' } }],
      })
    const one = await longestTurn(async () => {
      await answer(ids(1), 'keep')
      await readParts(reading)
      await call('review.list', {})
    })
    const some = await longestTurn(() => answer(ids(1000), 'keep'))
    const many = await longestTurn(() => answer(ids(20_000), 'remove'))
    let sheet: string | null = ''
    const files = await longestTurn(async () => {
      sheet = (await call('review.exportSheet', { reviewId })).path
      await call('review.exportReport', { reviewId, form: 'page' })
      await call('review.exportReport', { reviewId, form: 'csv' })
    })
    const bytes = readFileSync(sheet).toString('base64')
    const filled = await longestTurn(() =>
      call('review.readFile', { reviewId, fileName: 'bench.csv', bytes }),
    )
    await world.close()
    const size = `${lines.toLocaleString('en')} lines on ${sites.toLocaleString('en')} sites`
    const turn = (name: string, ms: number, what: string) =>
      toFigure(name, `${size}: longest turn of the core, ${what}`, ms, 0, mostMs, 'difference')
    return [
      turn('review.begin', begin, 'begun'),
      turn('review.read', read, 'opened'),
      turn('review.answer', one, 'one answer, what it changed, and the list of reviews'),
      turn('review.answer-some', some, '1,000 answers at once'),
      turn('review.answer-many', many, '20,000 answers at once'),
      turn('review.files', files, 'file to fill in and both reports'),
      turn('review.filled', filled, 'that file read'),
    ]
  } finally {
    folder.remove()
  }
}
