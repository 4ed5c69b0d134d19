import { countOf, formatCount } from '../../shared/words/count.ts'
import { classNames } from '../ui/class-names.ts'
import { shortcutLabel } from '../ui/commands/shortcut-label.ts'
import { Chip } from '../ui/display/chip.tsx'
import { SpokenWords } from '../ui/display/spoken-words.tsx'
import { CloudOff, FlaskConical, Mails, Search, Send } from '../ui/icons.ts'
import { loadLater } from '../ui/parts/load-later.tsx'
import styles from './shell.module.css'
import { smallWindow } from './small-window.ts'

// No first screen has the filter.
const AccountSelect = loadLater(async () => (await import('../ui/select.tsx')).Select<string>)

export interface TopBarProps {
  readonly accounts: readonly { readonly id: string; readonly name: string; readonly isPractice: boolean }[]
  /** null for all. */
  readonly accountId: string | null
  /** null where the filter changes nothing: it is not shown. */
  readonly onAccount: ((accountId: string | null) => void) | null
  /** All that is shown is practice: said along the top edge, whatever the size of the window. */
  readonly isPractice: boolean
  readonly isOffline: boolean
  readonly queue: {
    readonly running: number
    readonly waiting: number
    readonly paused: number
    readonly forKeychain: number
    readonly scheduled: number
  }
  readonly onSearch: () => void
  readonly onQueue: () => void
}

/** Search, account filter, connection and queue. */
export function TopBar(props: TopBarProps) {
  const { accounts, accountId, onAccount, isPractice, isOffline, queue, onSearch, onQueue } = props
  const options = [
    { value: '', label: 'All accounts' },
    ...accounts.map(({ id, name, isPractice }) => ({
      value: id,
      label: isPractice ? `${name} · practice` : name,
    })),
  ]
  return (
    <header className={classNames(styles.top, isPractice && styles.practice)}>
      <div className={styles.brand}>
        <span className={styles.brandMark}>
          <Mails size={14} aria-hidden />
        </span>
        <SpokenWords below={smallWindow}>Invite Desk</SpokenWords>
      </div>
      <button type="button" className={styles.search} onClick={onSearch}>
        <Search size={14} aria-hidden />
        <span>Search or run a command</span>
        <kbd>{shortcutLabel('Mod+K')}</kbd>
      </button>
      <span className={styles.spring} />
      {isPractice && (
        <p className={styles.practiceName}>
          <FlaskConical size={12} aria-hidden />
          <span>
            Practice
            <SpokenWords below={smallWindow} className={styles.practiceWords}>
              : no e-mail leaves this computer
            </SpokenWords>
          </span>
        </p>
      )}
      <div className={styles.state} role="status" aria-label="Connection and queue">
        {isOffline && (
          <Chip tone="warning" icon={<CloudOff size={12} aria-hidden />}>
            Offline · sending is paused
          </Chip>
        )}
        {queue.running + queue.paused + queue.forKeychain + queue.scheduled > 0 && (
          <button type="button" className={styles.queue} onClick={onQueue}>
            <QueueChip queue={queue} />
          </button>
        )}
      </div>
      {onAccount !== null && accounts.length > 1 && (
        <AccountSelect
          label="Account"
          isLabelHidden
          size="small"
          value={accountId ?? ''}
          onValueChange={(value) => onAccount(value === '' ? null : value)}
          options={options}
        />
      )}
    </header>
  )
}

function QueueChip({ queue }: Pick<TopBarProps, 'queue'>) {
  const waiting = `${formatCount(queue.waiting)} waiting`
  if (queue.running > 0) {
    return (
      <Chip tone="accent" icon={<Send size={11} aria-hidden />}>
        {`Sending · ${waiting}`}
      </Chip>
    )
  }
  if (queue.forKeychain > 0) return <Chip tone="warning">Sending waits for the keychain</Chip>
  if (queue.paused === 0) return <Chip>{`${countOf(queue.scheduled, 'run')} scheduled · ${waiting}`}</Chip>
  return <Chip tone="warning">{`${countOf(queue.paused, 'run')} paused · ${waiting}`}</Chip>
}
