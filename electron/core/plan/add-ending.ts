import type { Site } from '../../../shared/directory.ts'
import type { PlanLine } from '../../../shared/plan.ts'
import type { EndingPart } from './decide-ending.ts'
import { holdUnproven } from './hold-unproven.ts'
import type { SitePlacing } from './place-lines.ts'
import { placed, rolesIfIn, wixIdOf } from './place-verdict.ts'
import type { PlanWorld } from './plan-input.ts'

/** What the lines of one ending have in common. */
export interface EndingLine {
  readonly line: Omit<PlanLine, 'verdict'>
  readonly site: Site
  readonly world: Pick<PlanWorld, 'isUnproven'>
  readonly placing: SitePlacing
}

/** Adds a line for each part, in their order; a call comes after that of the part before it. */
export function addEnding(
  lines: PlanLine[],
  parts: readonly EndingPart[],
  { line, site, world, placing }: EndingLine,
): void {
  let after: number | null = null
  for (const part of parts) {
    const { known, invite } = part
    const decision = holdUnproven(part.decision, site, world)
    const facing = {
      ...{ accountId: site.accountId, siteId: site.id, siteName: site.name },
      ...{ roleIds: line.roleIds, language: line.language, isReopened: false },
      rolesBefore: part.isInviteFirst ? (invite?.roleIds ?? null) : (known?.roles?.roleIds ?? null),
    }
    const verdict = placed(decision, placing, facing, lines.length, after)
    if (verdict.kind === 'call') after = verdict.call
    const address = part.isInviteFirst && invite !== undefined ? invite.address : line.address
    const addressKey = part.isInviteFirst && invite !== undefined ? invite.addressKey : line.addressKey
    lines.push({
      ...line,
      ...{ address, addressKey, inviteKey: invite?.key ?? null },
      wixId: part.wixId ?? (part.isInviteFirst ? null : (line.wixId ?? wixIdOf(known))),
      roleIdsBefore: rolesIfIn(known),
      ...(part.isInviteFirst && { isInviteFirst: true }),
      verdict,
    })
  }
}

/** The last call of the invites that are revoked before this line; null for none. */
export function callBefore(lines: readonly PlanLine[], at: number): number | null {
  for (let before = at - 1; lines[before]?.isInviteFirst === true; before -= 1) {
    const verdict = lines[before]?.verdict
    if (verdict?.kind === 'call') return verdict.call
  }
  return null
}
