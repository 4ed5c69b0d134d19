import { useState } from 'react'
import type { PersonPage } from '../../shared/person-page.ts'
import { claimWords, notTheirsWords } from '../../shared/words/person-words.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { formatDay } from '../ui/format-time.ts'
import { attempt } from '../ui/toast.tsx'
import { useSiteNames } from '../workspace/site-name.tsx'
import { type AccountClaim, accountClaims } from './account-claims.ts'
import { announceChange } from './change-person.ts'
import styles from './person-screen.module.css'

/** Wix accounts that are, or may be, the person's, with the evidence, and how they are linked and unlinked. */
export function PersonAccounts({ page }: { readonly page: PersonPage }) {
  const [linking, setLinking] = useState<AccountClaim | null>(null)
  const { person } = page
  const claims = accountClaims(page, useSiteNames())
  const unlink = (wixId: string) =>
    attempt('The account was not unlinked', async () =>
      announceChange('Wix account unlinked', await call('people.unlink', { wixId })),
    )
  const deny = (wixId: string) =>
    attempt('This was not kept', async () =>
      announceChange(
        'Not theirs: this account is somebody else’s',
        await call('people.denyAccount', { personId: person.id, wixId }),
      ),
    )
  const allow = (wixId: string) =>
    attempt('This was not taken back', async () =>
      announceChange(
        'The account may be theirs again',
        await call('people.allowAccount', { personId: person.id, wixId }),
      ),
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
              <span className={styles.entryActs}>
                {isInferred(claim) && (
                  <Button
                    size="small"
                    tone="quiet"
                    aria-label={`${claim.wixId} is somebody else`}
                    onClick={() => void deny(claim.wixId)}
                  >
                    This is somebody else
                  </Button>
                )}
                <Button
                  size="small"
                  tone="quiet"
                  aria-label={`Link ${claim.wixId}`}
                  onClick={() => setLinking(claim)}
                >
                  Link…
                </Button>
              </span>
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
        {person.notTheirs.map((other) => (
          <li key={other.wixId} className={styles.entry}>
            <div>
              <code>{other.wixId}</code>
              <div className={styles.muted}>{notTheirsWords(other, formatDay)}</div>
            </div>
            <Button
              size="small"
              tone="quiet"
              aria-label={`${other.wixId} may be theirs`}
              onClick={() => void allow(other.wixId)}
            >
              May be theirs
            </Button>
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

/** What Wix or a person said is no inference: a link is taken off, a word of Wix stands. */
const isInferred = ({ sureness }: AccountClaim): boolean => sureness === 'probably' || sureness === 'possibly'
