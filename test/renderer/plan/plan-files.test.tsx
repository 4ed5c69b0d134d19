import { act } from 'react'
import { expect, test } from 'vitest'
import { CompareDialog } from '../../../renderer/plan/files/compare-dialog.tsx'
import { OpenPlanFile } from '../../../renderer/plan/files/open-plan-file.tsx'
import type { PlanSource } from '../../../shared/plan.ts'
import type { ComparedLine } from '../../../shared/plans/plan-comparison.ts'
import type { PlanFileResult } from '../../../shared/plans/plan-file.ts'
import { aPlan, noon } from '../builders.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { all, click, mount, one, pick, settle } from '../mount.tsx'

async function choose(result: PlanFileResult) {
  const bridge = fakeBridge({ 'plan.openFile': () => result })
  const seen: { opened: string[]; made: PlanSource[] } = { opened: [], made: [] }
  await mount(
    <OpenPlanFile onOpen={(id) => seen.opened.push(id)} onMake={(source) => seen.made.push(source)} />,
  )
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  if (input === null) throw new Error('there is nothing to choose a file with')
  Object.defineProperty(input, 'files', { value: [new File(['{}'], 'plan.json')] })
  await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })))
  await settle()
  return { bridge, seen }
}

test('a plan file leads to its plan', async () => {
  const { bridge, seen } = await choose({ kind: 'opened', planId: 'p7', changes: [] })
  expect(bridge.inputsOf('plan.openFile')).toEqual([{ fileName: 'plan.json', bytes: 'e30=' }])
  expect(seen.opened).toEqual(['p7'])
})

test('a plan file that was changed by hand is not opened, and each line of it is named', async () => {
  const lines = [{ line: 3, what: 'altered', address: 'eve@x.example', siteName: 'Bakery' }] as const
  const { seen } = await choose({
    kind: 'refused',
    because: { kind: 'altered', isHeadAltered: false, lines },
  })
  expect(one('dialog').textContent).toContain(
    'changed after it was exported (1 line), so nothing of it is taken.',
  )
  expect(one('dialog').textContent).toContain('Line 3 was changed: eve@x.example, Bakery')
  expect(seen).toEqual({ opened: [], made: [] })
})

test('one that is out of date says what would be different, and can be made again', async () => {
  const { source } = aPlan()
  const changes = [{ address: 'ana@x.example', siteName: 'Bakery', was: 'invite ana', now: 'not sent: in' }]
  const { seen } = await choose({ kind: 'stale', source, changes })
  expect(one('dialog').textContent).toContain('Was: invite ana. Now: not sent: in')
  await click(one('button', 'Make the plan again'))
  expect(seen.made).toEqual([source])
})

const difference = (kind: ComparedLine['kind'], address: string): ComparedLine => ({
  ...{ kind, address, siteId: 's1', siteName: 'Bakery' },
  was: kind === 'added' ? null : { kind: 'skip', reason: 'on-its-way' },
  now: kind === 'gone' ? null : { kind: 'skip', reason: 'person-left' },
})

test('a plan is compared with now at first, and what differs is saved', async () => {
  const side = { planId: 'p1', title: 'Spring', madeAt: noon, lines: 3 }
  const bridge = fakeBridge({
    'plan.list': () => [
      {
        id: 'p2',
        madeAt: noon,
        title: 'Autumn',
        lines: 1,
        calls: 1,
        state: 'open',
        approval: null,
        hasBasisChanged: false,
      },
    ],
    'plan.compare': () => ({
      was: side,
      now: { ...side, planId: null },
      same: 1,
      changes: [difference('added', 'new@x.example'), difference('changed', 'old@x.example')],
    }),
    'plan.exportComparison': () => ({ path: null, items: 0 }),
  })
  await mount(<CompareDialog plan="p1" onReveal={() => undefined} onClose={() => undefined} />)
  expect(one('dialog').textContent).toContain('2 lines of “Spring” differ, 1 the same.')
  expect(all('row', 'new@x.example')[0]?.textContent).toContain('Not in the plan')
  await click(one('button', 'Export CSV'))
  expect(bridge.inputsOf('plan.exportComparison')).toEqual([{ planId: 'p1', other: null }])
  await pick('With', 'Autumn')
  expect(bridge.inputsOf('plan.compare')).toEqual([
    { planId: 'p1', other: null },
    { planId: 'p1', other: 'p2' },
  ])
  await pick('Show', 'Added (1)')
  expect(all('row', 'old@x.example')).toEqual([])
  await click(one('button', 'Export CSV'))
  expect(bridge.inputsOf('plan.exportComparison').at(-1)).toEqual({ planId: 'p1', other: 'p2' })
})
