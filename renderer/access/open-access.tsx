import type { KnownAccess } from '../../shared/known-access.ts'
import { AccessPanel } from './access-panel.tsx'
import type { AccessScreenProps } from './access-screen-props.ts'

export interface OpenAccessProps extends AccessScreenProps {
  readonly line: KnownAccess
  readonly names: ReadonlyMap<string, string>
  readonly onClose: () => void
}

/** The panel of one line, with what the parts of Access know of it. */
export function OpenAccess({ line, names, onClose, ...props }: OpenAccessProps) {
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
