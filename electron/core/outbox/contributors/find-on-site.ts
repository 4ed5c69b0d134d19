import type { RoleId } from '../../../../shared/directory.ts'
import type { WixFailure, WixMeta } from '../../wix/wix-api.ts'
import type { AccessFinding } from './access-finding.ts'
import type { Look, SiteLooks } from './site-looks.ts'

/** What looks at a site say of one person. `isNamed`: the list of sites names the site. */
export type FoundOnSite =
  | { readonly ok: false; readonly failure: WixFailure }
  | {
      readonly ok: true
      readonly presence: 'there'
      readonly ids: ReadonlySet<string>
      readonly meta: WixMeta
    }
  | { readonly ok: true; readonly presence: 'gone'; readonly meta: WixMeta }
  | { readonly ok: true; readonly presence: 'unproven'; readonly isNamed: boolean; readonly meta: WixMeta }

/**
 * Is the person on the site? One list that does not show them proves nothing: the list of sites is the second, different
 * read (design.md §8, “Gone”). Where it shows them all the same, one of the two is not the truth: a third look can only
 * find them there.
 */
export async function findOnSite(
  looks: Pick<SiteLooks, 'people' | 'listed'>,
  wixId: string,
): Promise<FoundOnSite> {
  const first = await looks.people()
  if (!first.ok) return first
  if (first.ids.has(wixId)) return { ...first, presence: 'there' }
  const second = await looks.listed()
  if (!second.ok) return second
  if (second.ids?.has(wixId) === false) return { ok: true, presence: 'gone', meta: second.meta }
  const third = await looks.people()
  if (!third.ok) return third
  if (third.ids.has(wixId)) return { ...third, presence: 'there' }
  return { ok: true, presence: 'unproven', isNamed: second.ids !== null, meta: third.meta }
}

/** What it means that the looks do not show somebody, where Wix did not just say that it removed them. */
export const notThere = (found: Extract<FoundOnSite, { presence: 'gone' | 'unproven' }>): AccessFinding =>
  found.presence === 'gone'
    ? { kind: 'gone', isAccepted: false }
    : { kind: 'reads-differ', isAccepted: false, isNamed: found.isNamed }

/** Who holds one of these roles; a list without this person is read twice, because one can lack people. */
export async function holdersFor(
  looks: Pick<SiteLooks, 'holders'>,
  roleIds: readonly RoleId[],
  wixId: string,
): Promise<Look> {
  const first = await looks.holders(roleIds)
  return first.ok && !first.ids.has(wixId) ? await looks.holders(roleIds) : first
}
