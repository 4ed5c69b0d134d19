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
