import { type FormEvent, useState } from 'react'
import type { Role } from '../../shared/directory.ts'
import type { KnownAccess } from '../../shared/known-access.ts'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { useSiteNames } from '../workspace/site-name.tsx'
import styles from './access.module.css'

export interface RolesDialogProps {
  readonly lines: readonly KnownAccess[]
  readonly roles: readonly Role[]
  readonly onChoose: (roleIds: readonly string[]) => void
  readonly onClose: () => void
}

/** All roles that these people are to have on these sites from now on. A plan shows what that changes. */
export function RolesDialog({ lines, roles, onChoose, onClose }: RolesDialogProps) {
  const [first] = lines
  const nameOf = useSiteNames()
  const isOneAccount = new Set(lines.map((line) => line.accountId)).size === 1
  const offered = roles.filter((role) => role.accountId === first?.accountId)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(first?.roles?.roleIds ?? []))
  const trouble = !isOneAccount
    ? 'These sites belong to several accounts, which have roles of their own. Choose lines of one account.'
    : offered.length === 0
      ? 'The roles of this account are not known yet. Sync it first.'
      : ''
  const toggle = (roleId: string, isChosen: boolean) =>
    setChosen((before) => new Set([...before].filter((one) => one !== roleId).concat(isChosen ? roleId : [])))
  function submit(event: FormEvent) {
    event.preventDefault()
    onClose()
    onChoose([...chosen])
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Change roles"
      description={
        lines.length === 1 && first !== undefined
          ? `${first.address} · ${nameOf(first)}`
          : countOf(lines.length, 'line')
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            type="submit"
            form="access-roles"
            disabled={trouble !== '' || chosen.size === 0}
          >
            Show the plan
          </Button>
        </>
      }
    >
      <form id="access-roles" className={styles.form} onSubmit={submit}>
        <p>Wix replaces all roles at once: check everything they are to have.</p>
        {trouble === '' ? (
          <fieldset className={styles.choices} aria-label="Roles from now on">
            {offered.map(({ id, title }) => (
              <Checkbox
                key={id}
                label={title}
                checked={chosen.has(id)}
                onCheckedChange={(isChosen) => toggle(id, isChosen)}
              />
            ))}
          </fieldset>
        ) : (
          <p role="alert">{trouble}</p>
        )}
      </form>
    </Dialog>
  )
}
