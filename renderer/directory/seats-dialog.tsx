import { useState } from 'react'
import type { Site } from '../../shared/directory.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { NumberField } from '../ui/number-field.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { announceEdit } from './announce-edit.ts'
import styles from './sites-panel.module.css'

export interface SeatsDialogProps {
  readonly sites: readonly Site[]
  readonly onClose: () => void
}

/** Asks for the seats that each of the selected sites has. */
export function SeatsDialog({ sites, onClose }: SeatsDialogProps) {
  const [first] = sites
  const isSame = sites.every(({ seatLimit }) => seatLimit === first?.seatLimit)
  const [seatLimit, setSeatLimit] = useState(isSame ? (first?.seatLimit ?? null) : null)
  const over = seatLimit === null ? [] : sites.filter(({ contributors }) => contributors > seatLimit)
  const { isBusy, error, onSubmit } = useSubmit(async () => {
    const siteIds = sites.map(({ id }) => id)
    const edited = await call('directory.setSeatLimits', { siteIds, seatLimit })
    onClose()
    const title =
      seatLimit === null
        ? `No seat limit for ${countOf(edited.changed, 'site')}`
        : `${countOf(seatLimit, 'seat')} recorded for ${countOf(edited.changed, 'site')}`
    announceEdit(title, edited, (value, ids) =>
      call('directory.setSeatLimits', { siteIds: ids, seatLimit: value }),
    )
  })
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Seats of ${countOf(sites.length, 'site')}`}
      description="Wix does not tell how many seats a plan has. With a number here, plans stop before they overfill a site."
    >
      <form className={styles.form} onSubmit={onSubmit}>
        <NumberField
          label="Seats of each site"
          placeholder="not known"
          description={
            isSame
              ? 'Empty: no limit is checked.'
              : 'These sites have different limits now. Empty: no limit is checked.'
          }
          error={error}
          min={0}
          max={100_000}
          value={seatLimit}
          onValueChange={setSeatLimit}
        />
        {over.length > 0 && (
          <p className={styles.warning} role="status">
            {countOf(over.length, 'site has', 'sites have')} more collaborators than that already.
          </p>
        )}
        <div className={styles.row}>
          <Button type="submit" tone="primary" isBusy={isBusy}>
            Save seats
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
