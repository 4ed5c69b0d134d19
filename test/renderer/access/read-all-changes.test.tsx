import { expect, test } from 'vitest'
import { readAllChanges } from '../../../renderer/access/read-all-changes.ts'
import type { AccessChange, AccessChangesPart } from '../../../shared/access/access-change.ts'
import type { CallInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { fakeBridge } from '../fake-bridge.ts'

const change: AccessChange = { kind: 'came', before: null, after: null }
const part = (count: number, reading: number | null): AccessChangesPart => ({
  since: [],
  changes: Array.from({ length: count }, () => change),
  total: 5,
  reading,
})
const since = '2026-11-01T00:00:00.000Z'
const { signal } = new AbortController()

test('all parts of what changed are read, each asked for with what the one before said', async () => {
  const bridge = fakeBridge({
    'access.changes': ({ part: asked }: CallInput<'access.changes'>) => part(asked ? 2 : 3, asked ? null : 7),
  })
  expect((await readAllChanges(since, null, signal)).changes).toHaveLength(5)
  expect(bridge.inputsOf('access.changes')).toEqual([{ since }, { since, part: { reading: 7, from: 3 } }])
})

test('where something else is read meanwhile, all is read anew', async () => {
  let readings = 0
  fakeBridge({
    'access.changes': ({ part: asked }: CallInput<'access.changes'>) => {
      if (asked === undefined) {
        readings += 1
        return part(3, readings)
      }
      if (asked.reading === 1) throw new AppError('conflict', 'Read anew.')
      return part(2, null)
    },
  })
  expect((await readAllChanges(since, null, signal)).changes).toHaveLength(5)
  expect(readings).toBe(2)
})
