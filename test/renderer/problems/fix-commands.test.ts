import { expect, test } from 'vitest'
import { fixCommands } from '../../../renderer/problems/fix-commands.ts'
import type { OpenSheet } from '../../../renderer/sheet/open-sheet.ts'
import { aMark, aProblem, aSheet } from '../sheet/view/made-sheet.ts'

const typo = aProblem({
  column: 'email',
  code: 'email-typo',
  domain: 'gmial.com',
  likely: 'gmail.com',
  suggestion: 'a@gmail.com',
})

function commandsAt(column: string) {
  const model = aSheet([{ email: 'a@gmial.com', name: ' Ann' }], [aMark(1, { problems: [typo] })])
  const sheet = {
    model,
    store: { takeIds: () => 10 },
    currentCell: () => ({ id: 1, column }),
    selectedIds: () => [1],
    selectedColumns: () => [column],
  } as unknown as OpenSheet // Nothing else of it is asked.
  const said: unknown[] = []
  const commands = fixCommands(sheet, {
    apply: ({ step }) => said.push(step.label),
    refuse: (words) => said.push(words),
  })
  const command = (id: string) => {
    const found = commands.find((one) => one.id === id)
    if (found === undefined) throw new Error(`no command ${id}`)
    return found
  }
  return { command, said }
}

test('the cell at hand is fixed by a key that says what it will do', () => {
  const { command, said } = commandsAt('email')
  const fix = command('fix-cell')
  expect(fix).toMatchObject({ keys: ['Mod+.'], unavailable: null })
  expect(fix.label).toBe('Fix this cell: Change to a@gmail.com')
  fix.perform()
  expect(said).toEqual(['Accept 1 suggestion for E-mail'])
})

test('where there is nothing to fix it says so, and nothing is done', () => {
  const { command, said } = commandsAt('note')
  expect(command('fix-cell')).toMatchObject({
    label: 'Fix this cell',
    unavailable: 'Nothing in this cell can be fixed automatically.',
  })
  command('remove-duplicates').perform()
  command('clean-selection').perform()
  expect(said).toEqual(['There are no duplicates.', 'The selected cells are clean.'])
})

test('the selected cells are cleaned, and only they', () => {
  const { command, said } = commandsAt('name')
  command('clean-selection').perform()
  expect(said).toEqual(['Trim and clean 1 cell'])
})
