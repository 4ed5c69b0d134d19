import type { GridProps } from '../grid-props.ts'

/** The owner of a grid, with every change told first: what was cut waits only until something else is done. */
export function forgetCut(props: GridProps, forget: () => void): GridProps {
  const { onMoveRows, onManyEdits, onPasteText } = props
  return {
    ...props,
    onEdit: (edits, label, shown) => {
      forget()
      props.onEdit(edits, label, shown)
    },
    onManyEdits:
      onManyEdits === undefined
        ? undefined
        : (edits, label, shown) => {
            forget()
            return onManyEdits(edits, label, shown)
          },
    onPasteText:
      onPasteText === undefined
        ? undefined
        : (text, at, shown) => {
            const isTaken = onPasteText(text, at, shown)
            if (isTaken) forget()
            return isTaken
          },
    onInsertRows: (at, count, shown) => {
      forget()
      props.onInsertRows(at, count, shown)
    },
    onDeleteRows: (rows, shown) => {
      forget()
      props.onDeleteRows(rows, shown)
    },
    onMoveRows:
      onMoveRows === undefined
        ? undefined
        : (rows, before, shown) => {
            forget()
            onMoveRows(rows, before, shown)
          },
    onUndo: () => {
      forget()
      props.onUndo()
    },
    onRedo: () => {
      forget()
      props.onRedo()
    },
  }
}
