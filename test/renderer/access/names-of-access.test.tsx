import { expect, test } from 'vitest'
import { createAccessStore } from '../../../renderer/access/access-store.ts'
import { packAccess } from '../../../shared/packed/packed-access.ts'
import { until } from '../../until.ts'
import { fakeBridge } from '../fake-bridge.ts'

test('names come in parts, and are not told again while none of them is another', async () => {
  const many = 12_000
  let revision = 1
  const bridge = fakeBridge({
    'access.list': () => ({ packed: packAccess([]), total: 0, revision: 1 }),
    'people.names': ({
      from,
      count,
      revision: asked,
    }: {
      from: number
      count: number
      revision: number | null
    }) => ({
      names:
        from === 0 && asked === revision
          ? []
          : Array.from({ length: Math.min(count, many - from) }, (_, at) => [
              `p${from + at}`,
              `r${revision}`,
            ]),
      total: many,
      revision,
    }),
  })
  const live = createAccessStore()
  const asked = () => bridge.inputsOf('people.names')
  const stop = live.start()
  try {
    await until('read', () => live.store.getState().value !== null && !live.store.getState().isBehind)
    const names = live.store.getState().value?.names
    expect(names?.size).toBe(many)
    expect(asked()).toMatchObject([
      { from: 0, revision: null },
      { from: 10_000, revision: 1 },
    ])
    live.read()
    await until('asked again', () => asked().length === 3 && !live.store.getState().isBehind)
    expect(live.store.getState().value?.names).toBe(names)
    revision = 2
    live.read()
    await until('asked again', () => asked().length === 5 && !live.store.getState().isBehind)
    expect(live.store.getState().value?.names.get('p11999')).toBe('r2')
  } finally {
    stop()
  }
})
