import { appendFileSync, cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fetch, Log } from '../../../../electron/core/ports.ts'
import { openDatabase } from '../../../../electron/core/store/database.ts'
import { AppError } from '../../../../shared/errors.ts'
import { guessAll } from '../../../../shared/import.ts'
import { emptyCells } from '../../../../shared/roster.ts'
import { temporaryFolder, type World } from '../../../world.ts'
import { startReopening } from '../restore/start-reopening.ts'
import { anna, eraseAnna, revokeAnna, sentTeam, tracesOfAnna } from './erasure-world.ts'

// Long works begun before somebody is erased, or a backup is restored, go on while that happens: whatever the order of
// their turns, they end as if they had come before it, or they are ended and leave nothing behind.

const prepared = temporaryFolder()
let rosterId: string
let backup: string
beforeAll(async () => {
  const world = await startReopening({}, prepared)
  rosterId = await sentTeam(world)
  backup = (await world.call('backups.make', {})).backups[0]?.name ?? ''
  await revokeAnna(world)
  await world.close()
})
afterAll(() => prepared.remove())

const file = Buffer.from(
  ['email,name,site,roles', ...Array(40).fill(`${anna},Anna Bergström,Marlowe Books,Translator`)].join('\n'),
).toString('base64')
const everything = { text: '', actions: [], from: null, to: null, runId: null, people: [] }
const into = { kind: 'new', name: 'Late list' } as const
const scope = { kind: 'everything' } as const

/** Each reads or writes for many turns, or writes what names her. */
const works: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  sync: (world) => world.call('directory.sync', { accountId: world.practiceId }),
  import: (world) => world.call('import.run', { fileName: 'late.csv', bytes: file, options: guessAll, into }),
  draft: (world) => world.call('import.begin', { fileName: 'late.csv', bytes: file, into, reviews: true }),
  export: (world) => world.call('audit.export', { filter: everything, format: 'csv' }),
  report: (world) => world.call('audit.report', { filter: everything, form: 'page', grouping: 'person' }),
  backup: (world) => world.call('backups.make', {}),
  plan: (world) => world.call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } }),
  drift: (world) => world.call('drift.read', {}),
  review: (world) =>
    world.call('review.begin', { name: 'Late review', reviewer: 'Ada', dueDay: '2030-01-31', scope }),
  edit: async (world) => {
    await nextTurn()
    return world.call('roster.createFilled', {
      name: 'Late copy',
      label: 'Fill',
      rows: [{ ...emptyCells, email: anna, name: 'Anna Bergström' }],
    })
  },
  failing: async (world) => {
    await nextTurn()
    world.ports.log.error('late')
    const bytes = Buffer.from('%PDF-1.7').toString('base64')
    return world.call('import.run', { fileName: `${anna} wrote.pdf`, bytes, options: guessAll, into })
  },
}

interface Begun {
  readonly work: string
  readonly afterTurns: number
}
const turns = fc.nat({ max: 120 })
const story = fc.record({
  works: fc.array(fc.record({ work: fc.constantFrom(...Object.keys(works)), afterTurns: turns }), {
    minLength: 1,
    maxLength: 6,
  }),
  actAfter: fc.nat({ max: 40 }),
  /** How long Wix takes for each answer. */
  answerTurns: fc.nat({ max: 12 }),
})

async function waitTurns(many: number): Promise<void> {
  for (let left = many; left > 0; left -= 1) await nextTurn()
}

/** A log as hosts keep it, in the folder of the workspace. */
function logIn(folder: string): Log {
  mkdirSync(join(folder, 'workspace', 'logs'), { recursive: true })
  const write = (...words: readonly unknown[]) =>
    appendFileSync(
      join(folder, 'workspace', 'logs', 'invite-desk.log'),
      `${words.map((one) => inspect(one)).join()}\n`,
    )
  return { info: write, error: write }
}

/** What went wrong, or null. */
const tried = async (work: unknown): Promise<unknown> => {
  try {
    await work
    return null
  } catch (error) {
    return error
  }
}

type Ended = { readonly work: string; readonly error: unknown }

async function play(
  { works: begun, actAfter, answerTurns }: { works: readonly Begun[]; actAfter: number; answerTurns: number },
  act: (world: World) => Promise<unknown>,
  lookBefore: (folder: string) => void,
  look: (world: World, ended: readonly Ended[], folder: string) => Promise<void>,
): Promise<void> {
  const folder = temporaryFolder()
  cpSync(prepared.path, folder.path, { recursive: true })
  rmSync(join(folder.path, 'workspace', 'workspace.lock'), { force: true })
  const asked = { times: 0 }
  const wrapFetch =
    (inner: Fetch): Fetch =>
    async (url, init) => {
      await waitTurns(answerTurns)
      return inner(url, init)
    }
  const reopen = () => {
    asked.times += 1
  }
  let world = await startReopening({ wrapFetch, ports: { reopen, log: logIn(folder.path) } }, folder, asked)
  try {
    const working = begun.map(async ({ work, afterTurns }): Promise<Ended> => {
      await waitTurns(afterTurns)
      return { work, error: await tried(works[work]?.(world)) }
    })
    await waitTurns(actAfter)
    const isDone = await act(world).then(
      () => true,
      (error: unknown) => {
        // Something stands in the way, e.g. her file under review.
        if (error instanceof AppError && error.code === 'not-allowed') return false
        throw error
      },
    )
    const ended = await Promise.all(working)
    if (isDone) lookBefore(folder.path)
    world = await world.again()
    if (isDone) await look(world, ended, folder.path)
  } finally {
    await world.close()
    folder.remove()
  }
}

const lateNames = async (world: World): Promise<readonly string[]> => [
  ...(await world.call('roster.list', {})).map(({ name }) => name),
  ...(await world.call('review.list', {})).map(({ name }) => name),
]

test('whatever goes on while somebody is erased, nothing of them is in any file of the folder afterwards', async () => {
  await fc.assert(
    fc.asyncProperty(story, (told) =>
      play(
        told,
        (world) => world.call('erasure.erase', eraseAnna),
        // Not only once the next start cleared away what was left.
        (folder) => expect(tracesOfAnna(folder)).toEqual([]),
        async (world, ended, folder) => {
          expect(tracesOfAnna(folder)).toEqual([])
          expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
          expect(await world.call('import.list', {})).toEqual([])
          for (const { error } of ended)
            if (error !== null)
              expect(error).toMatchObject({
                code: expect.stringMatching(/^(conflict|unreadable-file|cancelled)$/),
              })
          // What was answered as done is there, and only that.
          const there = await lateNames(world)
          const done = (work: string) => ended.filter((one) => one.work === work && one.error === null).length
          const count = (name: string) => there.filter((one) => one.startsWith(name)).length
          expect([count('Late list'), count('Late copy'), count('Late review')]).toEqual([
            done('import'),
            done('edit'),
            done('review'),
          ])
        },
      ),
    ),
    { numRuns: 25 },
  )
})

test.each([
  ['a backup that a thread is making', 'backups.make', {}],
  ['a backup that is made ready to be restored', 'backups.restore', { name: () => backup }],
  ['a workspace that is saved for another computer', 'backups.save', {}],
] as const)(
  '%s while somebody is erased comes to nothing, and does not keep the file from being cleaned',
  async (_, call, input) => {
    const folder = temporaryFolder()
    cpSync(prepared.path, folder.path, { recursive: true })
    rmSync(join(folder.path, 'workspace', 'workspace.lock'), { force: true })
    const db = openDatabase(join(folder.path, 'workspace', 'workspace.db'))
    // Just more than what is done without a thread. What only an import reads: among the settings, every look at them would read it, too.
    db.run('INSERT INTO import_layouts VALUES (?, ?, ?)', ['ballast', 'x'.repeat(17_000_000), ''])
    db.close()
    let world = await startReopening({}, folder)
    const { signal } = new AbortController()
    const quiet = () => undefined
    let backingUp: unknown = null
    const given = Object.fromEntries(Object.entries(input).map(([key, value]) => [key, value()]))
    const begin = (context: object) =>
      (world.app.handlers[call] as (given: object, context: object) => Promise<unknown>)(given, context)
    // Soon before she is taken out: the last of the backups is looked into.
    const progress = (done: number, total: number | null, label: string) => {
      if (label === 'Looking for them in backups' && done + 1 === total)
        backingUp ??= tried(begin({ requestId: 'b', signal, progress: quiet }))
    }
    const done = await world.app.handlers['erasure.erase'](eraseAnna, { requestId: 'e', signal, progress })
    expect(done.isCleaned).toBe(true)
    expect(await backingUp).toMatchObject({ code: 'conflict' })
    expect(tracesOfAnna(folder.path)).toEqual([])
    expect(readdirSync(world.exports)).toEqual([])
    world = await world.again()
    expect(tracesOfAnna(folder.path)).toEqual([])
    await world.remove()
  },
)

test('whatever goes on while a backup is restored, the workspace afterwards is that of the backup', async () => {
  await fc.assert(
    fc.asyncProperty(story, (told) =>
      play(
        told,
        (world) => world.call('backups.restore', { name: backup }),
        () => undefined,
        async (world, ended) => {
          // What was done before it was all ready is newer than the backup: it stays.
          const imported = ended.filter(({ work, error }) => work === 'import' && error === null)
          const there = (await lateNames(world)).filter((name) => name.startsWith('Late l'))
          expect(there.length).toBe(imported.length)
          expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
          expect(ended.length).toBeGreaterThan(0)
        },
      ),
    ),
    { numRuns: 10 },
  )
})
