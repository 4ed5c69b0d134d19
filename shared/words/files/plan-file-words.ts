import { unreachable } from '../../errors.ts'
import type { AlteredLine, PlanFileRefusal } from '../../plans/plan-file.ts'
import { countOf } from '../count.ts'

/** Why a file is not opened as a plan, and what to do. */
export function planFileRefusalWords(refusal: PlanFileRefusal): string {
  switch (refusal.kind) {
    case 'not-a-plan':
      return 'This is no plan that Invite Desk exported as JSON. Choose a file that was exported from a plan.'
    case 'unreadable':
      return 'This plan file is not written the way Invite Desk writes it. Export the plan again.'
    case 'truncated':
      return 'This plan file is not complete: its end is missing. Copy or export it again.'
    case 'other-workspace':
      return 'This plan was made in another workspace, whose rosters and invites are not here. Open it there.'
    case 'roster-gone':
      return 'The roster this plan was made of is not here any more. Restore the roster, then open the file again.'
    case 'newer-version':
      return `This plan file has version ${refusal.version}, written by a newer Invite Desk. Update this one first.`
    case 'altered':
      return `This plan file was changed after it was exported${
        refusal.lines.length === 0 ? '' : ` (${countOf(refusal.lines.length, 'line')})`
      }, so nothing of it is taken.${refusal.isHeadAltered ? ' What stands above its lines was changed.' : ''} Make the change in a plan here instead.`
    case 'closed':
      return `This plan was already ${refusal.state === 'applied' ? 'sent' : 'discarded'}. Make a new one.`
    default:
      return unreachable(refusal)
  }
}

const whats = {
  altered: 'was changed',
  added: 'was added',
  gone: 'is missing',
  moved: 'stands in another place',
} as const

/** `Line 3 was changed: ana@example.com, Bakery`. */
export const alteredLineWords = ({ line, what, address, siteName }: AlteredLine): string =>
  `Line ${line} ${whats[what]}${address === '' ? '' : `: ${address}, ${siteName}`}`
