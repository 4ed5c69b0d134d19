import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { FileUp, FlaskConical, ListPlus } from '../ui/icons.ts'
import styles from './first-start.module.css'

export interface FirstStartProps {
  /** Loads the sample rosters and begins the tour on the first of them. */
  readonly onSample: () => Promise<void>
  readonly onList: () => void
  readonly onFile: () => void
}

/** A workspace in which nothing was begun yet: three ways to begin. */
export function FirstStart({ onSample, onList, onFile }: FirstStartProps) {
  const [isLoading, setLoading] = useState(false)
  async function load() {
    setLoading(true)
    await onSample()
    setLoading(false)
  }
  return (
    <div className={styles.start}>
      <div className={styles.hello}>
        <h2 className={styles.title}>Invite people to many Wix sites from one list</h2>
        <p className={styles.text}>
          You say who gets access to which site, see a plan of what will be sent, and send it. No invite goes
          out before you have seen the plan.
        </p>
      </div>
      <ul className={styles.cards}>
        <li className={styles.card}>
          <span className={styles.icon}>
            <FlaskConical size={20} aria-hidden />
          </span>
          <h3 className={styles.name}>Try the sample</h3>
          <p className={styles.text}>
            Two rosters for the practice account. Send them, resend, revoke: no e-mail leaves this computer. A
            tour of four steps shows the way.
          </p>
          <Button tone="primary" isBusy={isLoading} onClick={() => void load()}>
            Load the sample
          </Button>
        </li>
        <li className={styles.card}>
          <span className={styles.icon}>
            <ListPlus size={20} aria-hidden />
          </span>
          <h3 className={styles.name}>Paste a list</h3>
          <p className={styles.text}>
            Paste the recipients of a mail, or type addresses. Choose the sites and roles that all of them
            get.
          </p>
          <Button onClick={onList}>Paste a list…</Button>
        </li>
        <li className={styles.card}>
          <span className={styles.icon}>
            <FileUp size={20} aria-hidden />
          </span>
          <h3 className={styles.name}>Open a file</h3>
          <p className={styles.text}>
            A spreadsheet or CSV in any layout: you see how it was read, and can change that, before it
            becomes a roster.
          </p>
          <Button onClick={onFile}>Open a file…</Button>
        </li>
      </ul>
    </div>
  )
}
