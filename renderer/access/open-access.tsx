import { useEffect, useEffectEvent } from 'react'
import type { KnownAccess } from '../../shared/known-access.ts'
import { AccessPanel } from './access-panel.tsx'
import type { AccessScreenProps } from './access-screen-props.ts'

export interface OpenAccessProps extends AccessScreenProps {
  readonly line: KnownAccess
  readonly names: ReadonlyMap<string, string>
  readonly onClose: () => void
}

/** Escape closes it from the table too, where the focus stays when a line is opened. */
function useEscapeFromTable(onClose: () => void): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event
    const isInTable = target instanceof Element && target.getAttribute('role') === 'grid'
    if (event.key === 'Escape' && isInTable) onClose()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => hear(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

/** The panel of one line, with what the parts of Access know of it. */
export function OpenAccess({ line, names, onClose, ...props }: OpenAccessProps) {
  useEscapeFromTable(onClose)
  return (
    <AccessPanel
      line={line}
      name={line.personId === null ? '' : (names.get(line.personId) ?? '')}
      invite={line.inviteKey === null ? null : props.inviteOf(line.inviteKey)}
      parts={props.parts}
      isPractice={props.practiceIds.has(line.accountId)}
      roles={props.roles}
      roleTitle={props.roleTitle}
      onPlan={props.onPlan}
      onClose={onClose}
    />
  )
}
