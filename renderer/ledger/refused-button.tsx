import { useEffect, useMemo, useState } from 'react'
import type { Role, Site } from '../../shared/directory.ts'
import type { RefusedPerson } from '../../shared/plan.ts'
import { formatCount } from '../../shared/words/count.ts'
import { refusalCauseWords } from '../../shared/words/outbox/refusal-words.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type LiveRead, useLive } from '../live-read.ts'
import { Button } from '../ui/button.tsx'
import { formatDay } from '../ui/format-time.ts'
import { InviteAnewDialog, type InviteAnewDialogProps } from './invite-anew-dialog.tsx'

export interface RefusedButtonProps extends Pick<InviteAnewDialogProps, 'accountName' | 'onPlan'> {
  readonly sites: readonly Site[]
  readonly roles: readonly Role[]
  /** Only this account's; null for all. */
  readonly accountId: string | null
  /** Whoever comes here wants to see them at once. */
  readonly isOpenAtFirst: boolean
}

/** Leads to those whom Wix refused, to invite them again with other roles; nothing while there are none. */
export function RefusedButton(props: RefusedButtonProps) {
  const { sites, roles, accountId, accountName, onPlan } = props
  const [live] = useState(readRefused)
  useEffect(() => live.start(), [live])
  const refused = useLive(live).value
  const [isOpen, setOpen] = useState(props.isOpenAtFirst)
  const people = useMemo(() => {
    const byId = new Map(sites.map((site) => [site.id, site]))
    return (refused ?? []).flatMap((one) => {
      const site = byId.get(one.siteId)
      if (site === undefined || (accountId !== null && site.accountId !== accountId)) return []
      return {
        key: `${one.addressKey}\n${one.siteId}`,
        address: one.address,
        siteId: site.id,
        siteName: site.name,
        accountId: site.accountId,
        about: `refused on ${formatDay(one.at)}; possible: ${refusalCauseWords(one.causes)}`,
      }
    })
  }, [refused, sites, accountId])
  if (people.length === 0) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{`Refused by Wix · ${formatCount(people.length)}`}</Button>
      {isOpen && (
        <InviteAnewDialog
          title="Invite refused people again"
          people={people}
          roles={roles}
          accountName={accountName}
          onPlan={onPlan}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

function readRefused(): LiveRead<readonly RefusedPerson[]> {
  return createLiveRead({
    read: () => call('outbox.refused', {}),
    listen: (changed) => {
      const ends = [on('outbox.changed', changed), on('ledger.changed', changed)]
      return () => {
        for (const end of ends) end()
      }
    },
    pauseMs: 1500,
  })
}
