/**
 * How Wix was asked who works on a site: in the account's list of sites, or by the site's own list of contributors
 * (wix-api.md §5, §6). The two come from different services of Wix.
 */
export type ReadOf = 'sites' | 'contributors'

/**
 * Whether a read that does not show somebody, after another one that did not, proves them gone (design.md §8, “Gone”):
 * two syncs do, or one of each kind. Two looks at the contributors alone are one source asked twice.
 * @param first null where an earlier version did not write it down
 */
export const isSecondRead = (first: ReadOf | null, second: ReadOf): boolean =>
  first === 'sites' || second === 'sites'
