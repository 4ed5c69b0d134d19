/** A plan that is sent only after somebody else approved it. */
export interface PlanApproval {
  /** The operating system's user who asked for it. */
  readonly askedBy: string
  /** UTC ISO. */
  readonly askedAt: string
  /** null until somebody did, and again when an answer changed after that. */
  readonly approved: {
    readonly by: string
    readonly at: string
    /** The name was only typed, under the user that asked. */
    readonly isTyped: boolean
  } | null
}

/** Whether somebody may approve, and as whom. */
export type ApprovalDecision =
  | { readonly kind: 'approve'; readonly by: string; readonly isTyped: boolean }
  | { readonly kind: 'needs-name' }
  | { readonly kind: 'same-person' }

const folded = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/** Another user of the computer approves by being one; whoever asked needs the name of somebody else. */
export function decideApproval(
  { askedBy }: Pick<PlanApproval, 'askedBy'>,
  actor: string,
  typedName: string,
): ApprovalDecision {
  if (folded(actor) !== folded(askedBy)) return { kind: 'approve', by: actor, isTyped: false }
  if (folded(typedName) === '') return { kind: 'needs-name' }
  if (folded(typedName) === folded(askedBy)) return { kind: 'same-person' }
  return { kind: 'approve', by: typedName.trim().replace(/\s+/g, ' '), isTyped: true }
}
