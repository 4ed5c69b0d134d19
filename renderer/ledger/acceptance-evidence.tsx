import { useEffect, useState } from 'react'
import type { AcceptanceFacts, SeenAccount } from '../../shared/acceptance.ts'
import type { Invite } from '../../shared/ledger.ts'
import { acceptanceLines, accountLine } from '../../shared/words/access-words.ts'
import { countOf } from '../../shared/words/count.ts'
import { call, on } from '../api.ts'
import { formatTime } from '../ui/format-time.ts'
import { LinkButton } from '../ui/link-button.tsx'
import styles from './ledger-screen.module.css'
import { LinkAccountDialog } from './link-account-dialog.tsx'

/** How sure it is that an invite was accepted, and why; read again when something else is known. */
export function AcceptanceEvidence({ invite }: { readonly invite: Invite }) {
  const { key } = invite
  const [known, setKnown] = useState<{ readonly key: string; readonly facts: AcceptanceFacts } | null>(null)
  const [linking, setLinking] = useState<string | null>(null)
  useEffect(() => {
    let isCurrent = true
    const read = () => {
      call('access.why', { inviteKey: key })
        .then((facts) => isCurrent && setKnown({ key, facts }))
        // The rest of the panel stands without it, and says the state.
        .catch(() => undefined)
    }
    read()
    const endings = [on('ledger.changed', read), on('access.changed', read)]
    return () => {
      isCurrent = false
      for (const end of endings) end()
    }
  }, [key])
  if (known?.key !== key) return 'Reading…'
  const { facts } = known
  const lines = acceptanceLines(facts, formatTime)
  const accounts = (seen: readonly SeenAccount[]) =>
    seen.map((account) => (
      <li key={account.wixId}>
        {accountLine(account, formatTime)}{' '}
        {facts.inference?.sureness !== 'confirmed' && (
          <LinkButton
            aria-label={`Link account ${account.wixId} to ${invite.address}`}
            onClick={() => setLinking(account.wixId)}
          >
            This is {invite.address}…
          </LinkButton>
        )}
      </li>
    ))
  return (
    <>
      {lines.length + facts.accounts.length === 0 && (
        <p className={styles.evidence}>
          No sign of it. A sync after the person accepted shows a new account on the site.
        </p>
      )}
      <ul className={styles.evidence}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {accounts(facts.accounts)}
      </ul>
      {facts.unknown.length > 0 && (
        <details className={styles.unknown}>
          <summary>
            {countOf(facts.unknown.length + facts.moreUnknown, 'account')} on the site that nobody is known to
            be
          </summary>
          <ul className={styles.evidence}>
            {accounts(facts.unknown)}
            {facts.moreUnknown > 0 && <li>{countOf(facts.moreUnknown, 'earlier one')} not shown.</li>}
          </ul>
        </details>
      )}
      {linking !== null && (
        <LinkAccountDialog wixId={linking} address={invite.address} onClose={() => setLinking(null)} />
      )}
    </>
  )
}
