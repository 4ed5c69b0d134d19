// @vitest-environment jsdom
import { act, useState } from 'react'
import { expect, test } from 'vitest'
import { ProblemsPanel } from '../../../renderer/problems/problems-panel.tsx'
import type { QuickFix } from '../../../renderer/problems/quick-fix.ts'
import { HistoryPanel } from '../../../renderer/roster/history-panel.tsx'
import type { HistoryEntry } from '../../../shared/roster.ts'
import { all, click, mount, one, press, type } from '../mount.tsx'
import { aMark, aProblem, aSheet } from '../sheet/view/made-sheet.ts'

const typo = aProblem({
  column: 'email',
  severity: 'hint',
  code: 'email-typo',
  domain: 'gmial.com',
  likely: 'gmail.com',
  suggestion: 'a@gmail.com',
})
const sheet = () =>
  aSheet(
    [{ email: 'a@gmial.com' }, { email: 'b@x.com', site: 'Nowhere' }, { email: 'c@gmial.com' }],
    [
      aMark(1, { problems: [typo] }),
      aMark(2, { state: 'draft', problems: [aProblem()] }),
      aMark(3, { problems: [{ ...typo, suggestion: 'c@gmail.com' }] }),
    ],
  )

async function problems() {
  const said: unknown[] = []
  await mount(
    <ProblemsPanel
      model={sheet()}
      version={1}
      takeIds={() => 10}
      onFix={(fix: QuickFix) => said.push(fix.step)}
      isOnlyProblems={false}
      onOnlyProblems={(isOn) => said.push(['only', isOn])}
      onGoTo={(id, column) => said.push([id, column])}
      onClose={() => said.push('close')}
    />,
  )
  return said
}

test('problems are listed by kind with their severity in words; Enter goes to the cell, Escape closes', async () => {
  const said = await problems()
  expect(all('row').map((row) => row.textContent)).toEqual([
    expect.stringContaining('Row'),
    expect.stringContaining('Error Unknown site1'),
    expect.stringContaining('2Nowhere'),
    expect.stringContaining('Hint Possible typo in domain2'),
    expect.stringContaining('1a@gmial.com'),
    expect.stringContaining('3c@gmial.com'),
  ])
  const list = one('grid', 'Problems by kind')
  await press(list, 'ArrowDown')
  await press(list, 'Enter')
  await press(list, 'Escape')
  expect(said).toEqual([[2, 'site'], 'close'])
})

test('a kind is fixed at once, a row by itself, and a kind can be closed', async () => {
  const said = await problems()
  await click(one('button', 'Accept 2 suggestions'))
  await click(one('button', 'Change row 3 to c@gmail.com'))
  expect(said).toMatchObject([
    { changes: [{ kind: 'set', rows: [{ id: 1 }, { id: 3 }] }] },
    { changes: [{ kind: 'set', rows: [{ id: 3, cells: { email: 'c@gmail.com' } }] }] },
  ])
  await click(one('button', 'Possible typo in domain'))
  expect(all('row')).toHaveLength(4)
})

test('problems are searched by kind, cell and words', async () => {
  await problems()
  await type(one('textbox', 'Search problems'), 'nowhere')
  expect(document.body.textContent).toContain('1 of 3 problems')
  expect(all('row')).toHaveLength(3)
  await type(one('textbox', 'Search problems'), 'nothing like it')
  expect(document.body.textContent).toContain('No match')
})

test('while the pointer is in the list, what is settled keeps its place and nothing slides under it', async () => {
  const model = sheet()
  function Panel() {
    const [version, setVersion] = useState(1)
    return (
      <ProblemsPanel
        model={model}
        version={version}
        takeIds={() => 10}
        onFix={() => {
          model.setMarks([aMark(1), aMark(2)])
          setVersion(2)
        }}
        isOnlyProblems={false}
        onOnlyProblems={() => undefined}
        onGoTo={() => undefined}
        onClose={() => undefined}
      />
    )
  }
  await mount(<Panel />)
  const list = one('grid', 'Problems by kind')
  const texts = () => all('row').map((row) => row.textContent ?? '')
  await act(async () => list.dispatchEvent(new MouseEvent('pointerover', { bubbles: true })))
  await click(one('button', 'Change row 1 to a@gmail.com'))
  expect(texts().slice(1)).toEqual([
    expect.stringContaining('Unknown siteSettled'),
    expect.stringContaining('2NowhereSettled'),
    expect.stringContaining('Possible typo in domain1'),
    expect.stringContaining('Settled'),
    expect.stringContaining('3c@gmial.com'),
  ])
  expect(all('button', 'Change row 1')).toEqual([])
  await act(async () => list.dispatchEvent(new MouseEvent('pointerout', { bubbles: true })))
  expect(texts()).toHaveLength(3)
})

const entry = (seq: number, isUndone = false): HistoryEntry => ({
  seq,
  label: `Paste ${seq} cells`,
  at: '2026-03-01T10:00:00.000Z',
  isUndone,
})

test('the history names its steps, marks where one is, and goes back and forth', async () => {
  const recent = [entry(1), entry(2), entry(3, true)]
  const went: number[] = []
  await mount(
    <HistoryPanel
      recent={recent}
      read={async () => recent}
      onTravel={(seq) => went.push(seq)}
      onClose={() => undefined}
    />,
  )
  const texts = all('row').map((row) => row.textContent ?? '')
  expect(texts.slice(1)).toEqual([
    expect.stringContaining('Paste 3 cellsUndone'),
    expect.stringContaining('Paste 2 cells'),
    expect.stringContaining('Paste 1 cells'),
    'Before the first step',
  ])
  expect(all('row')[2]?.querySelector('[aria-label=Now]')).not.toBeNull()
  const list = one('grid', 'Steps, newest first')
  await press(list, 'Enter')
  await press(list, 'ArrowDown')
  await press(list, 'Enter')
  await press(list, 'End')
  await press(list, 'Enter')
  expect(went).toEqual([3, 0])
})

test('the list begins with the newest two hundred steps, not with all', async () => {
  const every = Array.from({ length: 500 }, (_, at) => entry(at + 1))
  const limits: number[] = []
  await mount(
    <HistoryPanel
      recent={every.slice(-50)}
      read={async (limit) => {
        limits.push(limit)
        return every.slice(-limit)
      }}
      onTravel={() => undefined}
      onClose={() => undefined}
    />,
  )
  expect(all('grid')[0]?.getAttribute('aria-rowcount')).toBe('201')
  expect(limits).toEqual([200])
})
