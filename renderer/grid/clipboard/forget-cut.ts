import type { GridProps } from '../grid-props.ts'

/** The owner of a grid, with every change told first: what was cut waits only until something else is done. */
export function forgetCut(props: GridProps, forget: () => void): GridProps {
  const { onMoveRows } = props
  return {
    ...props,
    onEdit: (edits, label) => {
      forget()
      props.onEdit(edits, label)
    },
    onInsertRows: (at, count) => {
      forget()
      props.onInsertRows(at, count)
    },
    onDeleteRows: (rows) => {
      forget()
      props.onDeleteRows(rows)
    },
    onMoveRows:
      onMoveRows === undefined
        ? undefined
        : (rows, before) => {
            forget()
            onMoveRows(rows, before)
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
