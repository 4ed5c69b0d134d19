import { selectAll, wholeColumns, wholeRows } from '../selection.ts'
import type { CommandDeps, GridAct } from './command-deps.ts'

/** What selects, shows and opens. */
export function selectionCommands(deps: CommandDeps) {
  const { bounds, source, picked } = deps
  const always = () => null
  const now = () => picked.latest.current
  return {
    'select-all': {
      unavailable: always,
      perform: () => picked.select(selectAll({ ...bounds, rows: Math.max(1, source.rowCount) }), null),
    },
    'select-row': {
      unavailable: always,
      perform: () => picked.select(wholeRows(now().anchor.row, now().head.row, bounds), null),
    },
    'select-column': {
      unavailable: always,
      perform: () => picked.select(wholeColumns(now().anchor.col, now().head.col, bounds), null),
    },
    'show-current': { unavailable: always, perform: () => picked.select(now(), now().current) },
    menu: { unavailable: always, perform: deps.openMenu },
  } satisfies Readonly<Record<string, GridAct>>
}
