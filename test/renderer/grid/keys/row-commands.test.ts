import { expect, test } from 'vitest'
import type { CommandDeps } from '../../../../renderer/grid/keys/command-deps.ts'
import { rowCommands } from '../../../../renderer/grid/keys/row-commands.ts'
import { fromTo } from '../../../../renderer/grid/selection.ts'

test('of rows without locks no cell is asked for one when they are deleted', () => {
  const rows = 5000
  const asked: number[] = []
  const deleted: number[] = []
  const refused: string[] = []
  const deps = {
    columns: [{ id: 'email' }, { id: 'name' }],
    source: {
      rowCount: rows,
      hasLocks: (row: number) => row === 7,
      lockedReason: (row: number, column: string) => {
        asked.push(row)
        return column === 'name' ? 'It is being sent.' : null
      },
    },
    canAddRows: true,
    picked: {
      latest: { current: fromTo({ row: 0, col: 0 }, { row: rows, col: 1 }) },
      selectNext: () => undefined,
    },
    onDeleteRows: (gone: readonly number[]) => deleted.push(...gone),
    onRefuse: (words: string) => refused.push(words),
  } as unknown as CommandDeps // Nothing else of it is asked.
  rowCommands(deps)['delete-rows'].perform()
  expect(deleted).toHaveLength(rows - 1)
  expect(deleted).not.toContain(7)
  expect([...new Set(asked)]).toEqual([7])
  expect(refused).toEqual(['1 row was left as it is: It is being sent.'])
})
