import { type ReactNode, useState } from 'react'
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
        <Card
          icon={<FlaskConical size={20} aria-hidden />}
          name="Try the sample"
          text="Two rosters for the practice account. Send them, resend, revoke: no e-mail leaves this computer. A tour of four steps shows the way."
        >
          <Button tone="primary" isBusy={isLoading} onClick={() => void load()}>
            Load the sample
          </Button>
        </Card>
        <Card
          icon={<ListPlus size={20} aria-hidden />}
          name="Paste a list"
          text="Paste the recipients of a mail, or type addresses. Choose the sites and roles that all of them get."
        >
          <Button onClick={onList}>Paste a list…</Button>
        </Card>
        <Card
          icon={<FileUp size={20} aria-hidden />}
          name="Open a file"
          text="A spreadsheet or CSV in any layout: you see how it was read, and can change that, before it becomes a roster."
        >
          <Button onClick={onFile}>Open a file…</Button>
        </Card>
      </ul>
    </div>
  )
}

interface CardProps {
  readonly icon: ReactNode
  readonly name: string
  readonly text: string
  /** Its one button. */
  readonly children: ReactNode
}

function Card({ icon, name, text, children }: CardProps) {
  return (
    <li className={styles.card}>
      <span className={styles.icon}>{icon}</span>
      <h3 className={styles.name}>{name}</h3>
      <p className={styles.text}>{text}</p>
      {children}
    </li>
  )
}
