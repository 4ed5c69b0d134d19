import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import styles from './access.module.css'

/** What is shown could not be read again. */
export function StaleNotice({ error, onRead }: { readonly error: Error; readonly onRead: () => void }) {
  return (
    <div className={styles.notice}>
      <Banner
        tone="error"
        title="May be out of date"
        actions={
          <Button size="small" onClick={onRead}>
            Try again
          </Button>
        }
      >
        {error.message}
      </Banner>
    </div>
  )
}
