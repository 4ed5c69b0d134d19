import { type FormEvent, useMemo, useState } from 'react'
import type { Role } from '../../shared/directory.ts'
import type { PlanSource } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { Select } from '../ui/select.tsx'
import { useSiteNames } from '../workspace/site-name.tsx'
import { ChecksOf } from './checks-of.tsx'
import styles from './ledger-screen.module.css'

/** Somebody who could be invited again. */
export interface Invitable {
  readonly key: string
  readonly address: string
  readonly siteId: string
  readonly siteName: string
  readonly accountId: string
  /** What became of them, in words. */
  readonly about: string
}

export interface InviteAnewDialogProps {
  readonly title: string
  readonly people: readonly Invitable[]
  readonly roles: readonly Role[]
  readonly accountName: (accountId: string) => string
  readonly onPlan: (source: PlanSource) => void
  readonly onClose: () => void
}

/** Chooses whom to invite again and with which roles; a plan shows what that does. */
export function InviteAnewDialog(props: InviteAnewDialogProps) {
  const { title, people, roles, accountName, onPlan, onClose } = props
  const accountIds = useMemo(() => [...new Set(people.map((one) => one.accountId))], [people])
  const [accountId, setAccountId] = useState(accountIds[0] ?? '')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [roleIds, setRoleIds] = useState<ReadonlySet<string>>(new Set())
  const offered = people.filter((one) => one.accountId === accountId)
  const chosen = offered.filter(({ key }) => !left.has(key))
  const nameOf = useSiteNames()
  const ofAccount = roles.filter((role) => role.accountId === accountId)

  function submit(event: FormEvent) {
    event.preventDefault()
    onClose()
    const targets = chosen.map(({ address, siteId }) => ({ address, siteId, wixId: null }))
    onPlan({ kind: 'access', act: 'invite', targets, roleIds: [...roleIds] })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="medium"
      title={title}
      description="Nothing is sent from here: the plan shows every line first."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            type="submit"
            form="invite-anew"
            disabled={chosen.length === 0 || roleIds.size === 0}
          >
            {`Plan ${countOf(chosen.length, 'invite')}`}
          </Button>
        </>
      }
    >
      <form id="invite-anew" className={styles.form} onSubmit={submit}>
        {accountIds.length > 1 && (
          <Select
            label="Account"
            description="Each account has roles of its own."
            value={accountId}
            onValueChange={(id) => {
              setAccountId(id)
              setRoleIds(new Set())
            }}
            options={accountIds.map((id) => ({ value: id, label: accountName(id) }))}
          />
        )}
        <ChecksOf
          label="Invite again"
          entries={offered.map((one) => ({
            value: one.key,
            label: `${one.address} · ${nameOf(one)}`,
            about: one.about,
          }))}
          isChecked={(key) => !left.has(key)}
          onCheck={(key, isChecked) => setLeft((before) => withOne(before, key, !isChecked))}
        />
        {ofAccount.length === 0 ? (
          <p role="alert">The roles of this account are not known yet. Sync it first.</p>
        ) : (
          <ChecksOf
            label="With these roles"
            entries={ofAccount.map(({ id, title: role }) => ({ value: id, label: role, about: '' }))}
            isChecked={(id) => roleIds.has(id)}
            onCheck={(id, isChecked) => setRoleIds((before) => withOne(before, id, isChecked))}
          />
        )}
      </form>
    </Dialog>
  )
}

function withOne(set: ReadonlySet<string>, value: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (isIn) next.add(value)
  else next.delete(value)
  return next
}
