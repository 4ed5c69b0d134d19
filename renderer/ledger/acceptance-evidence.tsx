import { useEffect, useState } from 'react'
import type { AcceptanceFacts } from '../../shared/acceptance.ts'
import type { Invite } from '../../shared/ledger.ts'
import { acceptanceLines } from '../../shared/words/access-words.ts'
import { writeDayTime } from '../../shared/words/when.ts'
import { call } from '../api.ts'
import styles from './ledger-screen.module.css'

/** How sure it is that an invite was accepted, and why; read again when its state changes. */
export function AcceptanceEvidence({ invite }: { readonly invite: Invite }) {
  const { key, state } = invite
  const [known, setKnown] = useState<{ readonly of: string; readonly facts: AcceptanceFacts } | null>(null)
  const of = `${key} ${state}`
  useEffect(() => {
    let isCurrent = true
    call('access.why', { inviteKey: key })
      .then((facts) => isCurrent && setKnown({ of, facts }))
      // The rest of the panel stands without it, and says the state.
      .catch(() => undefined)
    return () => {
      isCurrent = false
    }
  }, [key, of])
  if (known === null || known.of !== of) return 'Reading…'
  const lines = acceptanceLines(known.facts, writeDayTime)
  if (lines.length === 0)
    return 'No sign of it. A sync after the person accepted shows a new account on the site.'
  return (
    <ul className={styles.evidence}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
