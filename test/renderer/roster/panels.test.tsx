import { act, useState } from 'react'
import { expect, test } from 'vitest'
import { ProblemsPanel } from '../../../renderer/problems/problems-panel.tsx'
import type { QuickFix } from '../../../renderer/problems/quick-fix.ts'
import { useFixes } from '../../../renderer/problems/use-fixes.tsx'
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

test('a kind is fixed in one step, a row by itself, and a kind can be closed', async () => {
  const said = await problems()
  await click(one('button', 'Accept 2 suggestions'))
  await click(one('button', 'Change row 3 from c@gmial.com to c@gmail.com'))
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

/** A panel whose fixes settle the first two rows, once their result was seen. */
function PanelWithFixes({ onFixed }: { readonly onFixed?: (fix: QuickFix) => void }) {
  const [model] = useState(sheet)
  const [version, setVersion] = useState(1)
  const { offer, dialog } = useFixes(model, (fix) => {
    onFixed?.(fix)
    model.setMarks([aMark(1), aMark(2)])
    setVersion(2)
  })
  return (
    <>
      <ProblemsPanel
        model={model}
        version={version}
        takeIds={() => 10}
        onFix={offer}
        isOnlyProblems={false}
        onOnlyProblems={() => undefined}
        onGoTo={() => undefined}
        onClose={() => undefined}
      />
      {dialog}
      <button type="button">elsewhere</button>
    </>
  )
}

const texts = () => all('row').map((row) => row.textContent ?? '')

test('a fix of several rows shows what it would make of them, and does nothing until it is told to', async () => {
  const fixed: string[] = []
  await mount(<PanelWithFixes onFixed={({ title }) => fixed.push(title)} />)
  await click(one('button', 'Accept 2 suggestions'))
  expect([...one('dialog').querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
    'Row 1 · E-maila@gmial.com → a@gmail.com',
    'Row 3 · E-mailc@gmial.com → c@gmail.com',
  ])
  await click(one('button', 'Cancel'))
  expect([all('dialog'), fixed]).toEqual([[], []])
  await click(one('button', 'Accept 2 suggestions'))
  const [confirm] = all('button', 'Accept 2 suggestions').filter((button) => one('dialog').contains(button))
  await click(confirm ?? one('dialog'))
  expect([all('dialog'), fixed]).toEqual([[], ['Accept 2 suggestions']])
})

test('while the focus is in the list, or in a window opened from it, what is settled keeps its place too', async () => {
  await mount(<PanelWithFixes />)
  const button = one('button', 'Change row 1 from a@gmial.com to a@gmail.com')
  await act(async () => button.focus())
  await click(button)
  expect(texts()).toHaveLength(6)
  // The button went with its problem: the list has the focus, so that arrows go on from here.
  expect(document.activeElement).toBe(one('grid', 'Problems by kind'))
  await act(async () => one('button', 'elsewhere').focus())
  expect(texts()).toHaveLength(3)
})

test('while the pointer is in the list, what is settled keeps its place and nothing slides under it', async () => {
  await mount(<PanelWithFixes />)
  const list = one('grid', 'Problems by kind')
  await act(async () => list.dispatchEvent(new MouseEvent('pointerover', { bubbles: true })))
  await click(one('button', 'Change row 1 from a@gmial.com to a@gmail.com'))
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

test('steps that are not saved yet stand on top, marked; one of them is gone back to without the core', async () => {
  const took: number[] = []
  const went: number[] = []
  await mount(
    <HistoryPanel
      recent={[entry(1)]}
      unsaved={['Edit 1', 'Edit 2', 'Edit 3'].map((label) => ({ label, changes: [] }))}
      read={async () => [entry(1)]}
      onTravel={(seq) => went.push(seq)}
      onTakeBack={(count) => took.push(count)}
      onClose={() => undefined}
    />,
  )
  expect(texts().slice(1)).toEqual([
    'Edit 3Not saved yet',
    'Edit 2Not saved yet',
    'Edit 1Not saved yet',
    expect.stringMatching(/^Paste 1 cells(?!.*Not saved)/),
    'Before the first step',
  ])
  expect(all('row')[1]?.querySelector('[aria-label=Now]')).not.toBeNull()
  expect(document.querySelectorAll('[aria-label=Now]')).toHaveLength(1)
  const list = one('grid', 'Steps, newest first')
  await press(list, 'Enter')
  for (const _ of [1, 2]) await press(list, 'ArrowDown')
  await press(list, 'Enter')
  await press(list, 'ArrowDown')
  await press(list, 'Enter')
  expect([took, went]).toEqual([[2], [1]])
  expect(document.body.textContent).toContain('3 steps not saved yet')
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
