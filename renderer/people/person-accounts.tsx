import { useState } from 'react'
import type { PersonPage } from '../../shared/person-page.ts'
import { claimWords } from '../../shared/words/person-words.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { formatDay } from '../ui/format-time.ts'
import { attempt } from '../ui/toast.tsx'
import { type AccountClaim, accountClaims } from './account-claims.ts'
import { announceChange } from './change-person.ts'
import styles from './person-screen.module.css'

/** Wix accounts that are, or may be, the person's, with the evidence, and how they are linked and unlinked. */
export function PersonAccounts({ page }: { readonly page: PersonPage }) {
  const [linking, setLinking] = useState<AccountClaim | null>(null)
  const { person } = page
  const claims = accountClaims(page)
  const unlink = (wixId: string) =>
    attempt('The account was not unlinked', async () =>
      announceChange('Wix account unlinked', await call('people.unlink', { wixId })),
    )
  return (
    <section className={styles.part}>
      <div className={styles.head}>
        <h2>Wix accounts</h2>
      </div>
      {claims.length === 0 && (
        <p className={styles.muted}>None is known. Wix does not say which account belongs to an address.</p>
      )}
      <ul className={styles.list}>
        {claims.map((claim) => (
          <li key={claim.wixId} className={styles.entry}>
            <div>
              <code>{claim.wixId}</code>
              <div className={styles.muted}>{claimWords(claim, formatDay)}</div>
            </div>
            {claim.linked === null ? (
              <Button
                size="small"
                tone="quiet"
                aria-label={`Link ${claim.wixId}`}
                onClick={() => setLinking(claim)}
              >
                Link…
              </Button>
            ) : (
              <Button
                size="small"
                tone="quiet"
                aria-label={`Unlink ${claim.wixId}`}
                onClick={() => void unlink(claim.wixId)}
              >
                Unlink
              </Button>
            )}
          </li>
        ))}
      </ul>
      {linking !== null && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setLinking(null)}
          title="Link this Wix account?"
          confirmLabel="Link"
          onConfirm={async () => {
            const changed = await call('people.link', { personId: person.id, wixId: linking.wixId })
            announceChange('Wix account linked', changed)
          }}
        >
          <div className={styles.lines}>
            <p>
              <code>{linking.wixId}</code>
            </p>
            <p>{claimWords(linking, formatDay)}</p>
            <p>
              Wherever Wix lists this account it counts as this person, confirmed by you. Inference never
              overrules that; you can unlink it again.
            </p>
          </div>
        </ConfirmDialog>
      )}
    </section>
  )
}
