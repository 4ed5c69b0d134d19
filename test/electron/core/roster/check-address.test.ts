import { expect, test } from 'vitest'
import { checkAddress } from '../../../../electron/core/roster/check-address.ts'

test.each(['a.', '@', 'a@b,', '<', '\u200b', 'a-', 'a@b.c ', 'a@-'])(
  '100,000 characters of %j are judged at once',
  (piece) => {
    const started = performance.now()
    const [first] = checkAddress(`x${piece.repeat(100_000 / piece.length)}`)
    expect(first).toMatchObject({ severity: 'error' })
    expect(first?.message.length).toBeLessThan(200)
    expect(performance.now() - started).toBeLessThan(1000)
  },
)
