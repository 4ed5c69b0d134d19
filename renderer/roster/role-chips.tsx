import { partsOf } from '../grid/cell-parts.ts'
import { classNames } from '../ui/class-names.ts'
import styles from './role-chips.module.css'

/** Pixels of a letter of a chip, of its edges and the gap after it, of `+12`, and of the cell's own edges. */
const sizes = { letter: 6.4, chip: 18, more: 28, cell: 18 }

/** How many chips fit a width, the first always; the last one needs no room for `+n`. */
export function fittingChips(parts: readonly string[], width: number): number {
  let used = sizes.cell
  for (const [at, part] of parts.entries()) {
    used += part.length * sizes.letter + sizes.chip
    const room = at === parts.length - 1 ? width : width - sizes.more
    if (used > room) return Math.max(1, at)
  }
  return parts.length
}

/** The roles of a cell, compact: as many as fit, and how many more there are. */
export function RoleChips({ text, width }: { readonly text: string; readonly width: number }) {
  const parts = partsOf(text)
  // A thousand cells wait for a jump through the list: what is one role is one element.
  if (parts.length === 1 && parts[0] === text)
    return <span className={classNames(styles.chip, styles.only)}>{text}</span>
  const fitting = fittingChips(parts, width)
  return (
    <>
      <span className={styles.unseen}>{text}</span>
      <span
        aria-hidden
        className={styles.chips}
        title={fitting === parts.length ? undefined : parts.join(', ')}
      >
        {parts.slice(0, fitting).map((part) => (
          <span key={part} className={styles.chip}>
            {part}
          </span>
        ))}
        {fitting < parts.length && <span className={styles.more}>+{parts.length - fitting}</span>}
      </span>
    </>
  )
}
