import { useState } from 'react'
import { accountUsability } from '../../shared/account-usability.ts'
import type { Account } from '../../shared/accounts.ts'
import { usabilityWords } from '../../shared/words/account-words.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { attempt } from '../ui/toast.tsx'
import styles from './accounts-screen.module.css'

export interface UsabilityBannerProps {
  readonly account: Account
  readonly onEditId: () => void
  readonly onReplace: () => void
}

/** Why nothing can be sent from an account, or why that is not known, with what can be done about it. */
export function UsabilityBanner({ account, onEditId, onReplace }: UsabilityBannerProps) {
  const [isBusy, setBusy] = useState(false)
  const usability = accountUsability(account)
  const { title, because, causes, next } = usabilityWords(usability)

  async function checkAgain() {
    setBusy(true)
    await attempt(`The key of “${account.name}” cannot be used yet`, () =>
      call('accounts.probe', { accountId: account.id }),
    )
    setBusy(false)
  }

  const check = (
    <Button size="small" isBusy={isBusy} onClick={() => void checkAgain()}>
      {account.probe === null ? 'Check the key' : 'Check again'}
    </Button>
  )
  const replace = (
    <Button size="small" onClick={onReplace}>
      Paste a key…
    </Button>
  )
  switch (usability.kind) {
    case 'can-send':
      return account.keyState === 'session' ? (
        <Banner tone="warning" actions={replace}>
          The key is only in memory and is gone when the app closes. Replace it to keep it in the keychain.
        </Banner>
      ) : null
    case 'unknown':
      return (
        <Banner tone="info" title={`${title} whether it can send`} actions={check}>
          {because}
        </Banner>
      )
    case 'cannot-send': {
      const { because: obstacle } = usability
      if (obstacle.code === 'read-only') {
        return (
          <Banner tone="info" title={because}>
            Plans leave its sites out and say so, and no run sends from it.
          </Banner>
        )
      }
      const faults = obstacle.code === 'key' ? [] : obstacle.faults
      const isKey = obstacle.code === 'key' || faults.includes('key')
      return (
        <Banner
          tone="error"
          title={because}
          actions={
            <>
              {check}
              {faults.includes('account-id') && (
                <Button size="small" onClick={onEditId}>
                  Edit account id…
                </Button>
              )}
              {isKey && replace}
            </>
          }
        >
          {causes.length > 0 && (
            <ul className={styles.consequences}>
              {causes.map((cause) => (
                <li key={cause}>{cause}</li>
              ))}
            </ul>
          )}
          {next}
        </Banner>
      )
    }
  }
}
