import { expect, test } from 'vitest'
import { createPageReceiver } from '../../../../electron/hosts/browser/page-receiver.ts'

test('a call that comes while the receiver is still being taken can wait for it, and its answer is sent', async () => {
  const sent: string[] = []
  let found: (answer: { readonly result: { readonly objectId: string } }) => void = () => undefined
  const receiver = createPageReceiver((method) => {
    sent.push(method)
    return method === 'Runtime.evaluate'
      ? new Promise((done) => {
          found = done
        })
      : Promise.resolve(null)
  })
  receiver.take(1)
  const call = receiver.taken().then(() => {
    expect(receiver.current()).toBe('o1')
    receiver.send('answer', '1', '{}')
  })
  expect(receiver.current()).toBe(null)
  found({ result: { objectId: 'o1' } })
  await call
  expect(sent).toEqual(['Runtime.evaluate', 'Runtime.callFunctionOn'])
})

test('a long answer comes in order, in pieces that the page takes in between two frames', async () => {
  const pieces: { readonly value: unknown }[][] = []
  const receiver = createPageReceiver(async (method, params) => {
    if (method === 'Runtime.evaluate') return { result: { objectId: 'o1' } }
    // As `send` gives them.
    pieces.push(params?.arguments as { readonly value: unknown }[])
    return null
  })
  receiver.take(1)
  await receiver.taken()
  const text = Array.from({ length: 400_000 }, (_, at) => `${at}`).join()
  receiver.send('answer', '1', text)
  const texts = pieces.map(([, , piece]) => String(piece?.value))
  expect(texts.join('')).toBe(text)
  expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(500_000)
  expect(pieces.map((piece) => piece[3]?.value)).toEqual(texts.map((_, at) => at === texts.length - 1))
})
