import { useState } from 'react'
import type { Site } from '../../shared/directory.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { Chip } from '../ui/display/chip.tsx'
import { Facts } from '../ui/display/facts.tsx'
import { ExternalLink } from '../ui/icons.ts'
import { NumberField } from '../ui/number-field.tsx'
import { notify } from '../ui/toast.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { type SiteFlag, siteFlags } from './site-words.ts'
import styles from './sites-panel.module.css'

export interface SiteDialogProps {
  readonly site: Site | null
  /** When Wix last refused somebody there, perhaps for a missing seat. */
  readonly perhapsFullAt: string | undefined
  /** A practice site exists only here: there is no dashboard to open. */
  readonly isPractice: boolean
  readonly onClose: () => void
  readonly onOpenSite: (siteId: string) => void
}

/** One site, and the seats a person recorded for it. */
export function SiteDialog({ site, perhapsFullAt, isPractice, onClose, onOpenSite }: SiteDialogProps) {
  return (
    <Dialog
      open={site !== null}
      onOpenChange={(open) => !open && onClose()}
      size="medium"
      title={site?.name ?? ''}
      description={site === null || site.url === '' ? 'No address: it is not published' : site.url}
      footer={
        site === null || isPractice ? undefined : (
          <Button icon={<ExternalLink size={14} aria-hidden />} onClick={() => onOpenSite(site.id)}>
            Open its dashboard in the browser
          </Button>
        )
      }
    >
      {site !== null && (
        <>
          <Facts
            facts={[
              { label: 'Site id', value: <code>{site.id}</code> },
              { label: 'Folder', value: site.folder ?? '—' },
              { label: 'Client', value: site.client === '' ? '—' : site.client },
              { label: 'Contributors', value: site.contributors },
              ...(siteFlags(site, perhapsFullAt).length === 0
                ? []
                : [{ label: 'Notes', value: <Notes flags={siteFlags(site, perhapsFullAt)} /> }]),
            ]}
          />
          <SeatLimit key={`${site.id} ${site.seatLimit}`} site={site} />
        </>
      )}
    </Dialog>
  )
}

function Notes({ flags }: { readonly flags: readonly SiteFlag[] }) {
  return (
    <ul>
      {flags.map((flag) => (
        <li key={flag.title}>
          <Chip tone={flag.tone}>{flag.title}</Chip> {flag.meaning}
        </li>
      ))}
    </ul>
  )
}

function SeatLimit({ site }: { readonly site: Site }) {
  const [limit, setLimit] = useState(site.seatLimit)
  const { isBusy, onSubmit } = useSubmit(async () => {
    await call('directory.setSeatLimits', { siteIds: [site.id], seatLimit: limit })
    const title =
      limit === null
        ? `No seat limit for “${site.name}”`
        : `${countOf(limit, 'seat')} recorded for “${site.name}”`
    notify({ title, tone: 'ok' })
  }, 'The seat limit was not saved')

  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <NumberField
        label="Seats of this site"
        placeholder="not known"
        description="Wix does not tell how many seats a plan has. With a number here, plans stop before they overfill the site; empty means no limit is checked."
        min={0}
        max={100_000}
        value={limit}
        onValueChange={setLimit}
      />
      <div className={styles.row}>
        <Button type="submit" isBusy={isBusy} disabled={limit === site.seatLimit}>
          Save seats
        </Button>
      </div>
    </form>
  )
}
