import { expect, test } from 'vitest'
import { prepareFirst } from '../../../../electron/hosts/machine/prepare-first.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Opened } from '../../../../shared/workspace/opened.ts'

/** What was done, in order, for an app that was started for these things. */
async function doneFor(waiting: readonly Opened[], open: () => void = () => undefined) {
  const done: string[] = []
  await prepareFirst({
    readHome: () => done.push('home'),
    openRoster: (rosterId, first) => {
      done.push(`open ${rosterId}, ${first}`)
      open()
    },
    ports: {
      log: { info: () => undefined, error: (message) => done.push(message) },
      opened: { take: () => [], waiting: () => waiting, read: async () => new Uint8Array() },
    },
  })
  return done
}

const file: Opened = { kind: 'file', openId: 'f', name: 'people.csv', bytes: 3 }

test('the roster that the app was started for is read ahead, the newest one', async () => {
  const waiting: readonly Opened[] = [{ kind: 'roster', id: 'old' }, { kind: 'roster', id: 'r' }, file]
  expect(await doneFor(waiting)).toEqual(['open r, 100'])
})

test('without a place Home is read ahead, for another place nothing', async () => {
  expect(await doneFor([])).toEqual(['home'])
  expect(await doneFor([file])).toEqual(['home'])
  expect(
    await doneFor([
      { kind: 'roster', id: 'r' },
      { kind: 'run', id: 'u' },
    ]),
  ).toEqual([])
})

test('a roster that is gone is left to whoever opens it; a defect is in the log', async () => {
  const gone = () => {
    throw new AppError('not-found', 'gone')
  }
  expect(await doneFor([{ kind: 'roster', id: 'r' }], gone)).toEqual(['open r, 100'])
  const defect = () => {
    throw new Error('a defect')
  }
  const [, said] = await doneFor([{ kind: 'roster', id: 'r' }], defect)
  expect(said).toBe('what the first screen needs was not read ahead')
})
