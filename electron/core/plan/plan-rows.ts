import { accessKey } from '../../../shared/access.ts'
import { addressKey } from '../../../shared/email.ts'
import type { PlanCall, PlanLine, PlanVerdict } from '../../../shared/plan.ts'
import { createCallGroups } from './group-calls.ts'
import type { PlanRow, PlanWorld } from './plan-input.ts'
import { makeScales, type Skip, weighInvite, weighOpenItem, weighSite } from './weigh.ts'

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
  const scales = makeScales(world)
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

  const lines = rows.map((row, index): PlanLine => {
    const key = addressKey(row.address)
    const site = row.siteId === '' ? undefined : scales.siteOf(row.siteId)
    const set = roleSet(row.roleIds)
    const invite = site === undefined ? undefined : scales.inviteOf(key, site.id)
    const verdict = (): PlanVerdict => {
      if (row.errors !== '') return skip({ reason: 'has-errors', detail: row.errors })
      const account = site === undefined ? undefined : scales.accountOf(site.accountId)
      const siteTrouble = weighSite(site, account)
      if (siteTrouble !== null) return skip(siteTrouble)
      if (site === undefined || account === undefined) throw new Error('weighed site is there')

      const access = accessKey(key, site.id)
      const earlier = first.get(access)
      if (earlier !== undefined) return skip(weighDuplicate(row, earlier))
      first.set(access, row)

      const covered = weighOpenItem(scales.openItemOf(key, site.id)) ?? weighInvite(invite)
      if (covered !== null) return skip(covered)

      const taken = seatsTaken.get(site.id) ?? site.contributors + scales.openInvitesOn(site.id)
      if (site.seatLimit !== null && taken >= site.seatLimit) {
        const detail = `${site.name} has ${site.seatLimit} seats; collaborators, open invites and earlier rows fill them.`
        return skip({ reason: 'seat-limit', detail })
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
        index,
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
      verdict: verdict(),
    }
  })
  return { lines, calls: groups.calls() }
}

function weighDuplicate(row: PlanRow, earlier: PlanRow): Skip {
  const same = row.roleIds.toSorted().join() === earlier.roleIds.toSorted().join()
  const words = `Same person and site as row ${earlier.position}`
  return {
    reason: 'duplicate',
    detail: same ? `${words}.` : `${words}, which has other roles; only that row is sent.`,
  }
}
