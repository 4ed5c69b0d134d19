import { ReadFailure } from '../ui/display/read-failure.tsx'
import styles from './access.module.css'

/** What is shown could not be read again. */
export function StaleNotice({ error, onRead }: { readonly error: Error; readonly onRead: () => void }) {
  return (
    <div className={styles.notice}>
      <ReadFailure title="May be out of date" error={error} onRead={onRead} />
    </div>
  )
}
