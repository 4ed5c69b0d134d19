import type { Cell } from './grid-props.ts'

/** What the pointer was pressed on. */
export type PressedPart =
  | { readonly kind: 'cell'; readonly cell: Cell }
  | { readonly kind: 'number'; readonly row: number }
  | { readonly kind: 'title'; readonly col: number }
  | { readonly kind: 'fill' }

/** Reads it from the attributes the cells carry; null between them. */
export function pressedPart(target: EventTarget | null): PressedPart | null {
  const hit =
    target instanceof Element
      ? target.closest<HTMLElement>('[data-fill],[data-col],[data-number],[data-head]')
      : null
  if (hit === null) return null
  if (hit.dataset.fill !== undefined) return { kind: 'fill' }
  if (hit.dataset.head !== undefined) return { kind: 'title', col: Number(hit.dataset.head) }
  const row = Number(hit.closest<HTMLElement>('[data-row]')?.dataset.row)
  return hit.dataset.col === undefined
    ? { kind: 'number', row }
    : { kind: 'cell', cell: { row, col: Number(hit.dataset.col) } }
}
