import { accessKey } from '../../../shared/access.ts'
import { addressKey } from '../../../shared/email.ts'
import type { PlanCall, PlanLine, PlanVerdict, Skip } from '../../../shared/plan.ts'
import { haveSameIds } from '../../../shared/roster.ts'
import { createCallGroups } from './group-calls.ts'
import { indexWorld } from './index-world.ts'
import type { PlanRow, PlanWorld } from './plan-input.ts'
import { inviteSkip, openItemSkip, siteSkip } from './skip-reasons.ts'

export interface PlannedLines {
  readonly lines: readonly PlanLine[]
  readonly calls: readonly PlanCall[]
}

const skip = (why: Skip): PlanVerdict => ({ kind: 'skip', ...why })

/**
 * What to do for each row of a roster, and why; one line a row, in the same order. Nothing is asked of anyone.
 * An ended invite (expired, declined, revoked) is followed by a new one with the roster's roles; an open or
 * accepted one covers the row.
 */
export function planRows(rows: readonly PlanRow[], world: PlanWorld): PlannedLines {
  const index = indexWorld(world)
  const groups = createCallGroups(world.chunkSize)
  const first = new Map<string, PlanRow>()
  const seatsTaken = new Map<string, number>()
  // Role sets repeat by the thousand: one sorted array and one list of titles each.
  const roleSets = new Map<string, { ids: readonly string[]; titles: readonly string[] }>()

  const roleSet = (roleIds: readonly string[]) => {
    const written = roleIds.join()
    let set = roleSets.get(written)
    if (set === undefined) {
      const ids = roleIds.toSorted()
      set = { ids, titles: ids.map((id) => world.roleTitles.get(id) ?? id) }
      roleSets.set(written, set)
    }
    return set
  }

  const lines = rows.map((row, at): PlanLine => {
    const key = addressKey(row.address)
    const site = row.siteId === '' ? undefined : index.siteOf(row.siteId)
    const set = roleSet(row.roleIds)
    const invite = site === undefined ? undefined : index.inviteOf(key, site.id)
    const verdict = (): PlanVerdict => {
      if (row.errors.length > 0) return skip({ reason: 'has-errors', problems: row.errors })
      const account = site === undefined ? undefined : index.accountOf(site.accountId)
      const noSite = siteSkip(site, account)
      if (noSite !== null) return skip(noSite)
      if (site === undefined || account === undefined) throw new Error('a site that can be sent to is there')

      const access = accessKey(key, site.id)
      const earlier = first.get(access)
      if (earlier !== undefined) return skip(duplicateSkip(row, earlier))
      first.set(access, row)

      const covered = openItemSkip(index.openItemOf(key, site.id)) ?? inviteSkip(invite)
      if (covered !== null) return skip(covered)

      const taken = seatsTaken.get(site.id) ?? site.contributors + index.openInvitesOn(site.id)
      if (site.seatLimit !== null && taken >= site.seatLimit) {
        return skip({ reason: 'seat-limit', siteName: site.name, seats: site.seatLimit })
      }
      seatsTaken.set(site.id, taken + 1)
      const call = groups.add(
        {
          kind: 'invite',
          accountId: site.accountId,
          siteId: site.id,
          siteName: site.name,
          roleIds: set.ids,
          roleTitles: set.titles,
          language: row.language,
        },
        at,
      )
      return { kind: 'call', call }
    }
    return {
      rosterId: row.rosterId,
      rowId: row.rowId,
      address: row.address,
      addressKey: key,
      siteId: site?.id ?? null,
      siteName: site?.name ?? row.siteText,
      roleIds: set.ids,
      language: row.language,
      inviteKey: invite?.key ?? null,
      wixId: null,
      roleIdsBefore: null,
      verdict: verdict(),
    }
  })
  return { lines, calls: groups.calls() }
}

function duplicateSkip(row: PlanRow, earlier: PlanRow): Skip {
  const hasSameRoles = haveSameIds(row.roleIds.join(), earlier.roleIds.join())
  return { reason: 'duplicate', row: earlier.position, hasSameRoles }
}
