import { expect, test } from 'vitest'
import { createKeptUnsaved } from '../../../../renderer/sheet/saving/keep-unsaved.ts'
import { haveTexts, textsOfSteps } from '../../../../renderer/sheet/saving/texts-of-steps.ts'
import { unsavedCells } from '../../../../renderer/sheet/saving/unsaved-cells.ts'
import { AppError } from '../../../../shared/errors.ts'
import { emptyCells, type Step } from '../../../../shared/roster.ts'
import { unsavedWords } from '../../../../shared/words/storage-words.ts'
import { anOpen, aResult, opened, setSite } from '../fake-core.ts'

// What was typed and cannot be saved now stays on screen, is tried again, and is never said to be saved.

const full = new AppError('storage', 'The change was not saved. The disk is full.', { trouble: 'full' })
const lost = new Error('the bridge is gone')

async function stuck() {
  const sheet = await opened()
  for (const [at, site] of ['hotel', 'museum', 'bakery'].entries()) sheet.open.apply(setSite(at + 1, site))
  sheet.open.apply({
    label: 'Paste 2 cells',
    changes: [
      { kind: 'insert', after: 3, rows: [{ id: 4, cells: { ...emptyCells, email: 'd@x.example' } }] },
    ],
  })
  await sheet.refuse(1, full)
  const sites = () => sheet.open.model.order().map(sheet.site)
  return { ...sheet, sites }
}

test('a full disk: three edits and a paste stay on screen, marked, and nothing is said to be lost or saved', async () => {
  const { state, sites, failures, names } = await stuck()
  expect(sites()).toEqual(['hotel', 'museum', 'bakery', ''])
  expect(state().pending).toBe(4)
  const { unsaved } = state()
  expect(unsaved?.trouble).toBe('full')
  expect(unsavedWords(unsaved?.steps.length ?? 0, 'full')).toBe('4 changes not saved yet: the disk is full')
  const marked = unsavedCells(unsaved)
  expect([1, 4].map((id) => marked?.isUnsaved(id, 'site'))).toEqual([true, true])
  expect([marked?.isUnsaved(1, 'email'), marked?.isUnsaved(4, 'email')]).toEqual([false, true])
  expect(marked?.isUnsaved(4, 'state')).toBe(false)
  expect(failures).toEqual([])
  expect(names()).toEqual(['open', 'apply'])
})

test('it is tried again by itself, later each time, and saved in order when there is room', async () => {
  const { state, wake, waits, refuse, answer, asked, failures, names } = await stuck()
  const waited: number[] = []
  for (let at = 2; at <= 8; at += 1) {
    waited.push(waits[0]?.ms ?? 0)
    await wake()
    expect(state().unsaved?.steps).toHaveLength(4)
    await refuse(at, full)
  }
  expect(waited).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  await wake()
  for (let at = 9; at <= 12; at += 1) await answer(at, aResult())
  expect(asked.slice(9).map(({ step }) => step?.label)).toEqual([
    'Edit 1',
    'Edit 2',
    'Edit 3',
    'Paste 2 cells',
  ])
  expect(state()).toMatchObject({ unsaved: null, pending: 0 })
  expect(waits).toEqual([])
  expect(failures).toEqual([])
  expect(
    names()
      .slice(1)
      .every((name) => name === 'apply'),
  ).toBe(true)
})

test('“Try now” does not wait, and asks once', async () => {
  const { open, names, waits } = await stuck()
  open.tryNow()
  open.tryNow()
  expect(names()).toEqual(['open', 'apply', 'apply'])
  expect(waits).toEqual([])
})

test('what is typed meanwhile waits behind, and work that rests on the roster is told so', async () => {
  const { open, names, state, sites } = await stuck()
  open.apply(setSite(2, 'harbour'))
  expect(names()).toEqual(['open', 'apply'])
  expect(sites()[1]).toBe('harbour')
  expect(state().unsaved?.steps).toHaveLength(5)
  await open.settled()
  await expect(open.saved()).rejects.toThrow('5 changes not saved yet: the disk is full.')
})

test('undo takes back what is not saved, without the core; redo brings it back', async () => {
  const { open, state, sites, names, answer, wake, asked } = await stuck()
  expect(await open.undo()).toEqual([{ kind: 'delete', ids: [4] }])
  await open.undo()
  expect(sites()).toEqual(['hotel', 'museum', 'Bakery'])
  expect(state().takenBack?.label).toBe('Edit 3')
  await open.redo()
  expect(sites()).toEqual(['hotel', 'museum', 'bakery'])
  await open.undo()
  await open.undo()
  expect(state().unsaved?.steps).toHaveLength(1)
  expect(names().filter((name) => name !== 'open')).toEqual(['apply'])
  // The rows are read again meanwhile: what waits stays on top of them.
  await answer(2, anOpen())
  expect(sites()).toEqual(['hotel', 'Bakery', 'Bakery'])
  await open.undo()
  expect(state()).toMatchObject({ unsaved: null, pending: 0 })
  await wake()
  expect(asked.filter(({ name }) => name === 'apply')).toHaveLength(1)
})

test('an undo that waited behind a step takes it back when that cannot be saved', async () => {
  const { open, refuse, site, names, state } = await opened()
  open.apply(setSite(1, 'hotel'))
  const undone = open.undo()
  open.apply(setSite(1, 'museum'))
  await refuse(1, full)
  expect(await undone).toEqual([{ kind: 'set', rows: [{ id: 1, cells: { site: 'Bakery' } }] }])
  expect(site(1)).toBe('museum')
  expect(state().unsaved?.steps).toEqual([setSite(1, 'museum')])
  expect(names()).not.toContain('undo')
})

test('two undos that waited behind a step: one takes it back, the other is for the core', async () => {
  const { open, answer, refuse, names, site } = await opened()
  open.apply(setSite(2, 'museum'))
  await answer(1, aResult())
  open.apply(setSite(1, 'hotel'))
  void open.undo()
  void open.undo()
  await refuse(2, full)
  expect(site(1)).toBe('Bakery')
  expect(names().slice(3)).toEqual(['open'])
  await answer(3, anOpen())
  expect(names().slice(3)).toEqual(['open', 'undo'])
})

test('the rest of the history waits until all is saved', async () => {
  const { open, failures, names } = await stuck()
  expect(await open.travelTo(0)).toEqual([])
  expect(failures).toEqual(['The history has to wait: 4 changes not saved yet: the disk is full.'])
  expect(names()).toEqual(['open', 'apply'])
})

test('changes from elsewhere are read meanwhile, and what waits stays on top', async () => {
  const { emit, answer, names, sites, state } = await stuck()
  const open = anOpen()
  emit('roster.listed', { rosters: [{ ...open.roster, revision: 9 }] })
  expect(names()).toEqual(['open', 'apply', 'open'])
  await answer(2, { ...open, roster: { ...open.roster, revision: 9 } })
  expect(sites()).toEqual(['hotel', 'museum', 'bakery', ''])
  expect(state().pending).toBe(4)
})

test('a step refused for good is told apart, the others go on, and its texts can be copied', async () => {
  const { open, state, wake, refuse, answer, failures } = await stuck()
  await wake()
  await refuse(2, new AppError('conflict', 'A row to edit is not there any more.'))
  await refuse(3, full)
  expect(failures).toEqual(['“Edit 1” was not saved: A row to edit is not there any more.'])
  expect(state().unsaved?.steps).toHaveLength(3)
  expect(textsOfSteps(state().refused.map(({ step }) => step))).toBe('hotel')
  await answer(4, anOpen())
  expect(open.model.cells(1)?.site).toBe('Bakery')
  open.dismissRefused()
  expect(state().refused).toEqual([])
})

test('what was handed over as the page was about to go is never saved in front of what waits', async () => {
  const { open, answer, refuse, wake, asked, site, state } = await opened()
  const paste: Step = {
    label: 'Paste',
    changes: [{ kind: 'set', rows: [1, 2].map((id) => ({ id, cells: { site: 'hotel' } })) }],
  }
  open.apply(paste)
  open.apply(setSite(1, 'museum'))
  open.apply(setSite(3, 'harbour'))
  open.sendAll()
  const [first, second] = [asked[1]?.stepId, asked[2]?.stepId]
  expect(asked.slice(1).map(({ after }) => after)).toEqual([undefined, first, second])
  const tooEarly = new AppError('conflict', 'The change before this one is not saved.', { isTooEarly: true })
  await refuse(1, full)
  await refuse(2, tooEarly)
  await refuse(3, tooEarly)
  expect([1, 2, 3].map(site)).toEqual(['museum', 'hotel', 'harbour'])
  expect(state().pending).toBe(3)
  await wake()
  expect(asked[4]?.step).toEqual(paste)
  await answer(4, aResult())
  expect(asked[5]).toMatchObject({ step: setSite(1, 'museum'), stepId: second, after: undefined })
  await answer(5, aResult())
  expect(asked[6]?.step).toEqual(setSite(3, 'harbour'))
  expect(state().refused).toEqual([])
})

test('a step refused as too early is asked for again when its turn comes', async () => {
  const { open, answer, refuse, asked, state, failures } = await opened()
  open.apply(setSite(1, 'museum'))
  open.apply(setSite(3, 'harbour'))
  open.sendAll()
  await refuse(2, new AppError('conflict', 'The change before this one is not saved.', { isTooEarly: true }))
  await answer(1, aResult())
  expect(asked[3]).toMatchObject({ step: setSite(3, 'harbour'), stepId: asked[2]?.stepId, after: undefined })
  await answer(3, aResult())
  expect(state()).toMatchObject({ pending: 0, refused: [] })
  expect(failures).toEqual([])
})

test('a lost answer: the step is asked for again by its id, by which the core knows it if it has it', async () => {
  const { open, refuse, wake, answer, asked, state } = await opened()
  open.apply(setSite(1, 'hotel'))
  await refuse(1, lost)
  expect(state().unsaved?.trouble).toBe('no-answer')
  await wake()
  expect(asked[2]).toMatchObject({ name: 'apply', step: setSite(1, 'hotel'), stepId: asked[1]?.stepId })
  await answer(2, aResult())
  expect(state()).toMatchObject({ pending: 0, unsaved: null })
})

test('steps have ids of their own', async () => {
  const { open, answer, asked } = await opened()
  open.apply(setSite(1, 'hotel'))
  open.apply(setSite(1, 'hotel'))
  await answer(1, aResult())
  expect(asked[1]?.stepId).toMatch(/^[-0-9a-f]{36}$/)
  expect(asked[2]?.stepId).not.toBe(asked[1]?.stepId)
})

test('a lost answer: a step taken back meanwhile is asked for again, so that it is there once, and undone', async () => {
  const { open, refuse, wake, answer, asked, names, site, state } = await opened()
  open.apply(setSite(1, 'hotel'))
  await refuse(1, lost)
  await open.undo()
  expect(site(1)).toBe('Bakery')
  await answer(2, anOpen())
  await wake()
  expect(asked[3]).toMatchObject({ name: 'apply', stepId: asked[1]?.stepId })
  await answer(3, aResult())
  expect(site(1)).toBe('Bakery')
  await answer(4, aResult())
  await answer(5, anOpen())
  expect(names().slice(3)).toEqual(['apply', 'undo', 'open'])
  expect(state()).toMatchObject({ pending: 0, refused: [] })
})

test('a lost answer: a step taken back meanwhile that the core refuses was not saved: nothing is undone or said', async () => {
  const { open, refuse, wake, answer, names, failures, state } = await opened()
  open.apply(setSite(1, 'hotel'))
  await refuse(1, lost)
  await open.undo()
  await answer(2, anOpen())
  await wake()
  await refuse(3, 'A row to edit is not there any more.')
  await answer(4, anOpen())
  expect(names().slice(3)).toEqual(['apply', 'open'])
  expect(failures).toEqual([])
  expect(state()).toMatchObject({ pending: 0, refused: [] })
})

test('one text is copied as it is, more as a table with titles', () => {
  const paste: Step = {
    label: 'Paste',
    changes: [
      {
        kind: 'set',
        rows: [
          { id: 1, cells: { name: 'Ann', note: 'new' } },
          { id: 2, cells: { name: 'Bob' } },
        ],
      },
      { kind: 'delete', ids: [3] },
    ],
  }
  expect(textsOfSteps([setSite(1, 'hotel')])).toBe('hotel')
  expect(textsOfSteps([paste])).toBe('Name\tNote\r\nAnn\tnew\r\nBob\t')
  expect(textsOfSteps([{ label: 'Delete', changes: [{ kind: 'delete', ids: [1] }] }])).toBe('')
})

test('whether there are texts to copy is known at the first of them, and is what writing them all would tell', () => {
  const setTo = (note: string): Step => ({
    label: 'x',
    changes: [{ kind: 'set', rows: [{ id: 1, cells: { note } }] }],
  })
  const gone: Step = { label: 'x', changes: [{ kind: 'delete', ids: [1] }] }
  const put: Step = {
    label: 'x',
    changes: [{ kind: 'insert', after: null, rows: [{ id: 9, cells: emptyCells }] }],
  }
  for (const steps of [[], [gone], [setTo('')], [put], [gone, setTo(''), setTo('a')], [setTo('a'), gone]])
    expect(haveTexts(steps)).toBe(textsOfSteps(steps) !== '')
  let read = 0
  const cells = {
    get note() {
      read += 1
      return 'a'
    },
  }
  haveTexts([
    {
      label: 'x',
      changes: [{ kind: 'set', rows: Array.from({ length: 1000 }, (_, id) => ({ id, cells })) }],
    },
  ])
  expect(read).toBe(1)
})

test('whoever goes through what is not saved is given it anew only when it is something else', () => {
  const keep = createKeptUnsaved()
  const steps = [setSite(1, 'hotel'), setSite(2, 'museum')]
  const first = keep({ trouble: 'full', steps })
  expect(keep({ trouble: 'full', steps: [...steps] })).toBe(first)
  expect(keep({ trouble: 'busy', steps })).toEqual({ trouble: 'busy', steps })
  expect(keep({ trouble: 'busy', steps: steps.slice(1) })?.steps).toHaveLength(1)
  expect(keep(null)).toBe(null)
  expect(keep({ trouble: 'full', steps })).not.toBe(first)
})
