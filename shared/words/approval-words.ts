import type { PlanApproval } from '../asks/plan-approval.ts'

/** Who asked for a second person and who approved, as sure as that is. `time` writes a UTC ISO time. */
export function approvalWords(
  { askedBy, askedAt, approved }: PlanApproval,
  time: (iso: string) => string,
): string {
  const asked = `${askedBy} asked for an approval (${time(askedAt)}).`
  if (approved === null)
    return `${asked} Nothing is sent before somebody else approves; a changed answer needs a new approval.`
  const how = approved.isTyped ? `; the name was typed under the user ${askedBy}` : ''
  return `By ${approved.by} (${time(approved.at)})${how}. ${asked}`
}
