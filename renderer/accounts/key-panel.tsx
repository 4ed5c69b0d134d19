import { useState } from 'react'
import { type Account, isKeyOld, type ProbeCheck } from '../../shared/accounts.ts'
import { checkWords, keyStoreWords } from '../../shared/words/account-words.ts'
import { countOf } from '../../shared/words/count.ts'
import { daysBetween } from '../../shared/words/when.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { Chip, type ChipTone } from '../ui/display/chip.tsx'
import { Facts } from '../ui/display/facts.tsx'
import { formatTime } from '../ui/format-time.ts'
import { NumberField } from '../ui/number-field.tsx'
import { attempt, notify } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { useSubmit } from '../ui/use-submit.ts'
import { useSettings } from '../workspace/use-settings.ts'
import styles from './accounts-screen.module.css'
import { keyStateTitles, keyTailWords, permissionTitles } from './key-words.ts'

const results: Readonly<Record<ProbeCheck['result'], { title: string; tone: ChipTone }>> = {
  works: { title: 'works', tone: 'ok' },
  refused: { title: 'refused', tone: 'error' },
  'not-tried': { title: 'not tried', tone: 'neutral' },
}

/** The key without the key: its end, where it is, what it may do, how fast it is used. */
export function KeyPanel({
  account,
  onReplace,
}: {
  readonly account: Account
  readonly onReplace: () => void
}) {
  const [isBusy, setBusy] = useState(false)
  const isPractice = account.kind === 'practice'
  const { probe } = account
  const days = useKeyAge(account)
  // Without the setting nothing is said of age.
  const isOld = isKeyOld(days, useSettings()?.keyRotationDays ?? 0)

  async function checkKey() {
    setBusy(true)
    await attempt(`The key of “${account.name}” was not checked`, () =>
      call('accounts.probe', { accountId: account.id }),
    )
    setBusy(false)
  }

  return (
    <div className={styles.panel}>
      <Facts
        facts={[
          { label: 'Wix account id', value: <code>{account.wixAccountId}</code> },
          { label: 'Key', value: keyTailWords(account) },
          ...(account.keyStore === null
            ? []
            : [{ label: 'Kept in', value: keyStoreWords(account.keyStore) }]),
          ...(isPractice ? [] : [{ label: 'State', value: keyStateTitles[account.keyState] }]),
          { label: 'Added', value: formatTime(account.createdAt) },
          ...(isPractice || account.keyTail === null ? [] : keyTimes(account)),
        ]}
      />
      {isOld && (
        <Banner
          tone="warning"
          title={`This key is ${countOf(days ?? 0, 'day')} old`}
          actions={
            <Button size="small" onClick={onReplace}>
              Replace key…
            </Button>
          }
        >
          Make a new one in Wix, paste it here, then delete the old one in Wix. After how many days this is
          said is a setting.
        </Banner>
      )}
      {!isPractice && <ReadOnly account={account} />}
      {!isPractice && (
        <section className={styles.checks}>
          <h3>What the key may do</h3>
          {probe === null && <p className={styles.muted}>Not checked yet.</p>}
          {probe?.checks.map((check) => (
            <div key={check.permission} className={styles.check}>
              <Chip tone={results[check.result].tone}>{results[check.result].title}</Chip>
              <div>
                <strong>{permissionTitles[check.permission]}</strong>
                <p className={styles.muted}>{checkWords(probe, check)}</p>
              </div>
            </div>
          ))}
          <div className={styles.row}>
            <Button isBusy={isBusy} onClick={() => void checkKey()}>
              {probe === null ? 'Check the key' : 'Check again'}
            </Button>
            <Button onClick={onReplace}>Replace key…</Button>
            {probe !== null && <span className={styles.muted}>Checked {formatTime(probe.at)}</span>}
          </div>
        </section>
      )}
      <Pace key={account.callsPerMinute} account={account} />
    </div>
  )
}

const keyTimes = ({ keySetAt, keyUsedAt }: Account) => [
  { label: 'This key since', value: keySetAt === null ? 'not noted' : formatTime(keySetAt) },
  { label: 'Last used', value: keyUsedAt === null ? 'not yet' : formatTime(keyUsedAt) },
]

/** Whole days since the key was pasted; null where nobody noted when. */
function useKeyAge({ keySetAt }: Account): number | null {
  const now = useNow(3_600_000)
  return keySetAt === null ? null : daysBetween(Date.parse(keySetAt), now)
}

/** Whether anything is ever sent from the account. */
function ReadOnly({ account }: { readonly account: Account }) {
  return (
    <Checkbox
      label="Only read: never send from this account"
      checked={account.isReadOnly}
      onCheckedChange={(isReadOnly) =>
        void attempt(`“${account.name}” was not changed`, () =>
          call('accounts.setReadOnly', { accountId: account.id, isReadOnly }),
        )
      }
    />
  )
}

function Pace({ account }: { readonly account: Account }) {
  const [pace, setPace] = useState<number | null>(account.callsPerMinute)
  const { isBusy, onSubmit } = useSubmit(async () => {
    if (pace === null) return
    await call('accounts.setPace', { accountId: account.id, callsPerMinute: pace })
    const title = `“${account.name}” now makes at most ${countOf(pace, 'request')} a minute`
    notify({ title, tone: 'ok' })
  }, 'The pace was not changed')

  return (
    <form className={styles.row} onSubmit={onSubmit}>
      <NumberField
        label="Pace"
        unit="requests a minute"
        min={1}
        max={1000}
        value={pace}
        onValueChange={setPace}
      />
      <Button type="submit" isBusy={isBusy} disabled={pace === null || pace === account.callsPerMinute}>
        Save pace
      </Button>
      <p className={styles.wide}>
        Wix allows about 200 for one key. It slows down by itself when Wix asks for it.
      </p>
    </form>
  )
}
