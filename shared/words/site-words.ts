import type { AccountObstacle } from '../account-usability.ts'
import type { SendObstacle, SiteObstacle } from '../sites/site-usability.ts'
import { accountObstacleWords } from './account-words.ts'

/** Names of what keeps invites from a site: `flag` beside the site's name, `title` alone, `note` as an aside. */
export const siteObstacleNames: Readonly<
  Record<SiteObstacle, { readonly flag: string; readonly title: string; readonly note: string }>
> = {
  foreign: {
    flag: 'foreign',
    title: 'Site of another Wix account',
    note: 'Not yours: only the account that owns it can invite',
  },
  absent: {
    flag: 'gone',
    title: 'Site not in the last sync',
    note: 'Not in the last sync: trashed, transferred or deleted',
  },
  blocked: { flag: 'blocked', title: 'Site blocked by Wix', note: 'Blocked by Wix' },
}

/** `Brightside (brightside-outlet.example)`: a name with what tells the site from others of it; null where nothing must. */
export const toldSiteName = (name: string, tell: string | null): string =>
  tell === null || tell === name ? name : name === '' ? tell : `${name} (${tell})`

/** Why nothing can be sent to a site, and what to do about it. */
export function siteObstacleWords(obstacle: SiteObstacle, siteName: string): string {
  switch (obstacle) {
    case 'foreign':
      return `${siteName} belongs to another Wix account; this key cannot invite anyone there. Add the owner’s account.`
    case 'absent':
      return `${siteName} was not in the last sync: trashed, transferred or deleted. Choose another site, or sync again.`
    case 'blocked':
      return `Wix has blocked ${siteName}; it cannot send invites. Open it in Wix to see why.`
  }
}

/** The same for a site with the account that would act there. */
export function sendObstacleWords(obstacle: SendObstacle): string {
  switch (obstacle.code) {
    case 'unknown':
      return 'The site is not in the directory. Sync its account, or add it by its id.'
    case 'no-key':
      // As a plan of an earlier version has it: nothing is known beyond the state of the key.
      return accountWords(
        obstacle.accountName,
        obstacle.key === 'refused'
          ? { code: 'refused', faults: ['key', 'account-id', 'lacks-sites'], namedId: null }
          : { code: 'key', key: obstacle.key },
      )
    case 'account':
      return accountWords(obstacle.accountName, obstacle.because)
    default:
      return siteObstacleWords(obstacle.code, obstacle.siteName)
  }
}

function accountWords(accountName: string, because: AccountObstacle): string {
  const { why, mend } = accountObstacleWords(because)
  const what = `Cannot send from ${accountName}: ${why}. ${mend}`
  // A check would change nothing about what a person decided.
  return because.code === 'read-only' ? what : `${what} Check again under Accounts, then make the plan again.`
}
