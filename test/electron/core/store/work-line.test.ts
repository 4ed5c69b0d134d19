import { expect, test } from 'vitest'
import { createWorkLine } from '../../../../electron/core/store/threads/work-line.ts'

const watched = () => {
  const told: string[] = []
  const abort = new AbortController()
  const progress = (_done: number, _total: number | null, label: string) => void told.push(label)
  return { told, abort, watch: { signal: abort.signal, progress } }
}
const turn = () => new Promise((done) => setImmediate(done))

test('whoever waits is told for what, also where that changes, and that it waits no more', async () => {
  const line = createWorkLine(new AbortController().signal)
  const [backup, comparison] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const first = watched()
  const last = watched()
  const all = [
    line.run('backup', () => backup.promise, first.watch),
    line.run('comparison', () => comparison.promise, watched().watch),
    line.run('saving', async () => 'saved', last.watch),
  ]
  await turn()
  expect(first.told).toEqual([])
  expect(last.told).toEqual(['Waiting for a backup to finish'])
  backup.resolve()
  await turn()
  expect(last.told.slice(1)).toEqual(['Waiting for a backup to be compared'])
  comparison.resolve()
  expect((await Promise.all(all)).at(-1)).toBe('saved')
  expect(last.told.slice(2)).toEqual(['Writing the file'])
})

test('whoever waits and is cancelled is answered at once, never begins and is told nothing more', async () => {
  const line = createWorkLine(new AbortController().signal)
  const backup = Promise.withResolvers<void>()
  const { told, abort, watch } = watched()
  const first = line.run('backup', () => backup.promise)
  let isBegun = false
  const saving = line.run(
    'saving',
    async () => {
      isBegun = true
    },
    watch,
  )
  await turn()
  abort.abort()
  await expect(saving).rejects.toMatchObject({ code: 'cancelled', message: 'Cancelled; nothing was saved.' })
  backup.resolve()
  await first
  await line.settled()
  expect([isBegun, told]).toEqual([false, ['Waiting for a backup to finish']])
})

test('the line goes on where what it waits for cannot be told', async () => {
  const line = createWorkLine(new AbortController().signal)
  const backup = Promise.withResolvers<void>()
  const first = line.run('backup', () => backup.promise)
  const progress = () => {
    throw new Error('nobody hears')
  }
  await turn()
  const second = line.run('saving', async () => 'saved', { signal: new AbortController().signal, progress })
  backup.resolve()
  await first
  expect(await second).toBe('saved')
})
