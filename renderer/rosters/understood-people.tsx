import type { ReadPeople } from '../../shared/email/read-people.ts'
import { countOf, formatCount, pluralOf } from '../../shared/words/count.ts'
import styles from './list-dialog.module.css'

/** Shown of what is not understood. */
const mostShown = 20

/** How many people the text names, and what of it names nobody. */
export function UnderstoodPeople({ read: { people, repeated, unread } }: { readonly read: ReadPeople }) {
  const lines = new Set(unread.map(({ line }) => line)).size
  const parts = [
    countOf(people.length, 'person', 'people'),
    ...(repeated === 0 ? [] : [`${formatCount(repeated)} named twice`]),
    ...(lines === 0 ? [] : [`${countOf(lines, 'line')} ${pluralOf(lines, 'is', 'are')} not understood`]),
  ]
  return (
    <div className={styles.understood}>
      <p role="status">{parts.join(', ')}</p>
      {lines > 0 && (
        <ul aria-label="Not understood">
          {unread.slice(0, mostShown).map(({ line, text }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand in a line twice
            <li key={`${line} ${at}`}>
              Line {line}: “{text.length > 120 ? `${text.slice(0, 119)}…` : text}”
            </li>
          ))}
          {unread.length > mostShown && <li>and {formatCount(unread.length - mostShown)} more</li>}
        </ul>
      )}
    </div>
  )
}
