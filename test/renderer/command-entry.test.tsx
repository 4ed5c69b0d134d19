import { expect, test } from 'vitest'
import { commandEntry } from '../../renderer/palette-commands.tsx'
import { findCommands } from '../../renderer/ui/commands/find-commands.ts'

test('a command is found by its name, and not by the reason why it cannot be done now', () => {
  const entry = commandEntry({
    ...{ id: 'up', group: 'Rows', label: 'Move the rows up', keys: ['Alt+Shift+ArrowUp'] },
    ...{ unavailable: 'The rows cannot move further up.', perform: () => undefined },
  })
  expect(entry.unavailable).toBe('The rows cannot move further up.')
  expect(findCommands([entry], 'ann')).toEqual([])
  expect(findCommands([entry], 'rows up')).toEqual([entry])
})
