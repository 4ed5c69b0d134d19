import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { createLastSheet } from '../../../renderer/roster/last-sheet.ts'
import { RosterSheet } from '../../../renderer/roster/roster-sheet.tsx'
import { plainViews } from '../../../shared/roster.ts'
import { until } from '../../until.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { mount, settle } from '../mount.tsx'
import { anOpen, aResult, roster } from '../sheet/fake-core.ts'

afterEach(() => vi.unstubAllGlobals())

async function openRoster() {
  const { inputsOf } = fakeBridge({
    'roster.open': anOpen,
    'roster.readViews': () => plainViews,
    'roster.apply': () => aResult(),
  })
  const nothing = () => undefined
  await mount(
    <RosterSheet
      lastSheet={createLastSheet()}
      rosterId={roster.id}
      directory={null}
      accounts={[]}
      draft={null}
      rowParts={{
        roleTitle: () => '',
        evidence: () => null,
        history: () => null,
        onMark: async () => undefined,
        onPerson: nothing,
        onSite: nothing,
      }}
      onMapping={nothing}
      onTaken={nothing}
      onBack={nothing}
      onOpen={nothing}
      onImport={nothing}
      onPlan={nothing}
      onOutbox={nothing}
    />,
  )
  await settle(150)
  return { handedOver: () => inputsOf('roster.apply').length }
}

const cellAt = (row: number, col: number) =>
  document.querySelector(`[data-row="${row}"] [data-col="${col}"]`)?.textContent ?? ''
const saved = () => document.querySelector('footer [role=status]')?.textContent?.trim()

/** From the first address on, every column that can be typed into. */
async function paste(rows: number): Promise<void> {
  const line = (at: number) =>
    ['p', 'n', 's', 'r', 'u', 'l', 'o'].map((letter) => `${letter}${at}`).join('\t')
  const text = Array.from({ length: rows }, (_, at) => line(at)).join('\n')
  const clipboardData = { getData: (type: string) => (type === 'text/plain' ? text : '') }
  const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData })
  await act(async () => void document.querySelector('textarea')?.dispatchEvent(event))
}

test('a large paste is painted where it is seen, and said to be saving, before it is put together for the core', async () => {
  const { handedOver } = await openRoster()
  const painted: object[] = []
  const frame = requestAnimationFrame
  vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) =>
    frame((time) => {
      painted.push({ cells: [cellAt(0, 1), cellAt(2, 3)], saved: saved(), handedOver: handedOver() })
      run(time)
    }),
  )
  expect(saved()).toBe('Saved')
  await paste(3000)
  await act(() => until('the step', () => handedOver() === 1))
  expect(painted.find((one) => JSON.stringify(one).includes('p0'))).toEqual({
    cells: ['p0', 's2'],
    saved: 'Saving…',
    handedOver: 0,
  })
  await act(() => until('the answer', () => saved() === 'Saved'))
  expect([cellAt(0, 1), cellAt(2, 3), cellAt(3, 7)]).toEqual(['p0', 's2', 'o3'])
})
