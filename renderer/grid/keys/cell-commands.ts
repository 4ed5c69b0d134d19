import { countOf } from '../../../shared/words/count.ts'
import { shortcutLabel } from '../../ui/commands/shortcut-label.ts'
import { clearingEdits } from '../clipboard/clear-edits.ts'
import { fillingAll, fillingEdits } from '../clipboard/fill-block.ts'
import { goneWords, isSingleCell, rangesOf } from '../selection.ts'
import type { CommandDeps, GridAct } from './command-deps.ts'

const cells = (count: number): string => (count === 1 ? 'a cell' : countOf(count, 'cell'))

/** A day as it is written into a cell, in the time zone of the machine. */
export function writtenDay(day: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** What changes the texts of the selected cells. */
export function cellCommands(deps: CommandDeps) {
  const { columns, source, editor, area, textAt, whyNotEdit, edit, change, onUndo, onRedo, onRefuse, isMac } =
    deps
  const selection = () => deps.picked.latest.current
  const ranges = () => rangesOf(selection())
  const current = () => selection().current
  const text = (row: number, column: string) => (row < source.rowCount ? source.text(row, column) : '')
  const whyNoCell = () => (selection().isGone === true ? goneWords : null)
  const begin = () => deps.beginEdit('editing', textAt(current().row, current().col))

  /** As the keys do: the browser makes an event of it that the grid hears. */
  const toClipboard = (what: 'cut' | 'copy'): void => {
    area.current?.focus({ preventScroll: true })
    document.execCommand(what)
  }
  const fill = (direction: 'down' | 'right'): GridAct => ({
    label: () => `Fill ${direction}`,
    unavailable: () =>
      ranges().every((range) =>
        direction === 'down'
          ? range.top === range.bottom && range.top === 0
          : range.left === range.right && range.left === 0,
      )
        ? `There is nothing ${direction === 'down' ? 'above' : 'to the left'} to fill with.`
        : null,
    perform: () =>
      change(fillingEdits(ranges(), direction, columns, source.rowCount, text), () => `Fill ${direction}`),
  })

  return {
    edit: { unavailable: () => whyNotEdit(current()), perform: begin },
    list: {
      unavailable: () => {
        const { row, col } = current()
        const column = columns[col]
        const reason = whyNotEdit(current())
        if (reason !== null || column === undefined) return reason
        return source.suggest(row, column.id, '').length === 0
          ? `${column.title} has no list of values.`
          : null
      },
      perform: () => {
        if (editor.current() === null) begin()
        if (editor.current() !== null) editor.openList()
      },
    },
    clear: {
      label: () => (isSingleCell(selection()) ? 'Clear the cell' : 'Clear the cells'),
      unavailable: whyNoCell,
      perform: () =>
        change(clearingEdits({ columns, source, ranges: ranges() }), (count) => `Clear ${cells(count)}`),
    },
    today: {
      unavailable: () => {
        const column = columns[current().col]
        if (column === undefined) return null
        return column.takesDate === true ? whyNotEdit(current()) : `${column.title} takes no date.`
      },
      perform: () => {
        const day = writtenDay(new Date())
        const { row, col } = current()
        const column = columns[col]
        if (column === undefined) return
        if (editor.current() === null) {
          edit([{ row, column: column.id, text: day }], () => `Edit ${column.title}`)
          return
        }
        const box = area.current
        box?.setRangeText(day, box.selectionStart, box.selectionEnd, 'end')
        editor.typed()
      },
    },
    cut: { unavailable: () => null, perform: () => toClipboard('cut') },
    copy: { unavailable: () => null, perform: () => toClipboard('copy') },
    paste: {
      unavailable: () => null,
      // No page may read the clipboard by itself, and this app asks for no such permission.
      perform: () =>
        onRefuse(
          `Press ${shortcutLabel('Mod+V', isMac)} to paste: only the keys give the page what was copied.`,
        ),
    },
    'fill-down': fill('down'),
    'fill-right': fill('right'),
    'fill-all': {
      label: () => 'Fill with this cell',
      unavailable: () =>
        editor.current() === null && isSingleCell(selection())
          ? 'Select the cells to be filled first.'
          : null,
      perform: () => {
        const { row, col } = current()
        const at = editor.current()
        editor.chooseHighlighted()
        const value = at === null ? textAt(row, col) : editor.text()
        if (at !== null) editor.cancel()
        // The empty row at the end becomes a row only when it is the one that is typed into.
        const rows = Math.max(source.rowCount, row + 1)
        change(fillingAll(ranges(), value, columns, rows, text), (count) => `Fill ${cells(count)}`)
      },
    },
    undo: { unavailable: () => null, perform: onUndo },
    redo: { unavailable: () => null, perform: onRedo },
  } satisfies Readonly<Record<string, GridAct>>
}
