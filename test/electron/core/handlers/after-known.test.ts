import { expect, test } from 'vitest'
import { afterKnown } from '../../../../electron/core/handlers/after-known.ts'

test('what rests on known access is answered when that is read, and not before', async () => {
  const order: string[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const access = { prepareKnown: () => promise }
  const handle = afterKnown({ access }, (name: string) => {
    order.push(`handled ${name}`)
    return name
  })
  const answer = handle('ann')
  await Promise.resolve()
  order.push('somebody else')
  resolve()
  expect(await answer).toBe('ann')
  expect(order).toEqual(['somebody else', 'handled ann'])
})

test('what cannot be read is said, and nothing is done', async () => {
  const access = { prepareKnown: () => Promise.reject(new Error('disk')) }
  let handled = 0
  const handle = afterKnown({ access }, () => {
    handled += 1
  })
  await expect(handle()).rejects.toThrow('disk')
  expect(handled).toBe(0)
})
