import { useEffect, useMemo, useRef, useState } from 'react'
import type { Role, Site } from '../../shared/directory.ts'
import { foldText } from '../../shared/fold-text.ts'
import type { PastedInvites } from '../../shared/ledger/elsewhere.ts'
import { countOf } from '../../shared/words/count.ts'
import { pastedStandingWords } from '../../shared/words/elsewhere-words.ts'
import { dayOfMs } from '../../shared/words/when.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { formatDay } from '../ui/format-time.ts'
import type { Choice } from '../ui/pick-list/choice.ts'
import { PickList } from '../ui/pick-list/pick-list.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import styles from './ledger-screen.module.css'
import { notifyTaken } from './notify-taken.ts'

export interface PasteInvitesDialogProps {
  readonly sites: readonly Site[]
  readonly roles: readonly Role[]
  readonly onClose: () => void
}

/** Invites that somebody sent in Wix's dashboard: pasted, looked at, and kept as known but not controllable. */
export function PasteInvitesDialog({ sites, roles, onClose }: PasteInvitesDialogProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const [siteIds, setSiteIds] = useState<ReadonlySet<string>>(new Set())
  const [roleIds, setRoleIds] = useState<ReadonlySet<string>>(new Set())
  const [sentDay, setSentDay] = useState(() => dayOfMs(Date.now()))
  const [siteId = ''] = siteIds
  const site = sites.find(({ id }) => id === siteId)
  const read = usePasted(siteId, text, sentDay)
  const fresh = (read?.people ?? []).filter(({ standing }) => standing.kind === 'new')
  const siteChoices = useMemo(() => sites.map(({ id, name, url }) => choiceOf(id, name, url ?? '')), [sites])
  const roleChoices = useMemo(
    () =>
      roles
        .filter((role) => role.accountId === site?.accountId)
        .map(({ id, title }) => choiceOf(id, title, '')),
    [roles, site],
  )
  const { isBusy, error, onSubmit } = useSubmit(async () => {
    const addresses = fresh.map(({ address }) => address)
    const taken = await call('ledger.adopt', { siteId, roleIds: [...roleIds], sentDay, addresses })
    onClose()
    notifyTaken(taken)
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      isLocked={isBusy}
      size="large"
      initialFocus={area}
      title="Add invites sent elsewhere"
      description="For invites that were sent in Wix’s dashboard. They are known from then on, so nobody is invited twice; Wix never tells their ids, so they can be resent or revoked only there."
      footer={
        <>
          {error !== '' && <p role="alert">{error}</p>}
          <Button disabled={isBusy} onClick={onClose}>
            Cancel
          </Button>
          <Button
            tone="primary"
            type="submit"
            form="paste-invites"
            isBusy={isBusy}
            disabled={fresh.length === 0 || sentDay === ''}
          >
            {fresh.length === 0 ? 'Add invites' : `Add ${countOf(fresh.length, 'invite')}`}
          </Button>
        </>
      }
    >
      <form id="paste-invites" className={styles.form} onSubmit={onSubmit}>
        <TextArea
          ref={area}
          label="People"
          value={text}
          onValueChange={setText}
          rows={4}
          description="Paste the list from the site’s dashboard, or type addresses."
        />
        <div className={styles.two}>
          <PickList
            label="Sites"
            isSingle
            isShort
            choices={siteChoices}
            chosen={siteIds}
            onChange={(chosen) => {
              setSiteIds(chosen)
              setRoleIds(new Set())
            }}
            nothing="No site is known yet. Sync an account first."
          />
          <PickList
            label="Roles"
            isShort
            choices={roleChoices}
            chosen={roleIds}
            onChange={setRoleIds}
            nothing="Choose a site first."
          />
        </div>
        <TextField
          label="Sent on"
          type="date"
          value={sentDay}
          max={dayOfMs(Date.now())}
          onValueChange={setSentDay}
          description="Wix’s invites are valid for 30 days from then. Roles may stay open when nobody knows them."
        />
        <Understood read={read} hasSite={siteId !== ''} />
      </form>
    </Dialog>
  )
}

const choiceOf = (key: string, label: string, detail: string): Choice => ({
  ...{ key, label, detail },
  searched: foldText(`${label} ${detail}`),
})

function Understood({ read, hasSite }: { readonly read: PastedInvites | null; readonly hasSite: boolean }) {
  if (!hasSite) return <p className={styles.muted}>Choose the site to see who is known there.</p>
  if (read === null || read.people.length + read.unread.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <ul className={styles.people} tabIndex={0} aria-label="Who is on the list">
      {read.people.map(({ address, standing }) => (
        <li key={address}>
          {address}{' '}
          <span className={styles.muted}>
            {standing.kind === 'new' ? 'will be added' : pastedStandingWords(standing, formatDay)}
          </span>
        </li>
      ))}
      {read.unread.length > 0 && (
        <li className={styles.muted}>Not read as an address: {read.unread.join(' · ')}</li>
      )}
    </ul>
  )
}

/** What the list says, read again a moment after it changed. */
function usePasted(siteId: string, text: string, sentDay: string): PastedInvites | null {
  const [read, setRead] = useState<PastedInvites | null>(null)
  useEffect(() => {
    if (siteId === '' || text.trim() === '') {
      setRead(null)
      return
    }
    let isCurrent = true
    const timer = setTimeout(() => {
      call('ledger.readPasted', { siteId, text, ...(sentDay === '' ? {} : { sentDay }) })
        .then((pasted) => isCurrent && setRead(pasted))
        .catch(() => isCurrent && setRead(null))
    }, 150)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [siteId, text, sentDay])
  return read
}
