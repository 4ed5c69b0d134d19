import { expect, test } from 'vitest'
import { createMarkTeller, type TellMarksDeps } from '../../../../electron/core/roster/tell-marks.ts'

/** A teller of one sheet of few rows, of which one is known anew. */
function openTeller(whenKnown: () => Promise<void> | null) {
  const looks: string[] = []
  const told: (readonly number[])[] = []
  const checked = { rosterId: 'r', sheet: { rows: [{ id: 1 }], byId: new Map([[1, {}]]) } }
  const teller = createMarkTeller({
    sessions: {
      inUse: () => [checked],
      whenFree: () => undefined,
      whenKnown,
      *rowsKnownAnew() {
        looks.push('look')
        yield
        return [1]
      },
    },
    announce: (_: unknown, ids: readonly number[]) => told.push(ids),
    isClosed: () => false,
    // Only what the teller uses of a sheet.
  } as unknown as TellMarksDeps)
  return { teller, checked: checked as unknown as Parameters<typeof teller.tellAnew>[0], looks, told }
}

test('few rows are looked through at once where what is known can be asked', () => {
  const { teller, checked, told } = openTeller(() => null)
  teller.tellAnew(checked)
  expect(told).toEqual([[1]])
})

test('no row is looked through before what is known of many sites was read again', async () => {
  let reading: Promise<void> | null = null
  let isRead: () => void = () => undefined
  reading = new Promise((done) => {
    isRead = () => {
      reading = null
      done()
    }
  })
  const { teller, checked, looks, told } = openTeller(() => reading)
  teller.tellAnew(checked)
  teller.tellAnew(checked)
  await new Promise(setImmediate)
  expect(looks).toEqual([])
  isRead()
  await teller.whenTold()
  expect(told.flat()).toContain(1)
})
