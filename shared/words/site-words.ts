import type { KeyObstacle, SendObstacle, SiteObstacle } from '../site-usability.ts'

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

const keyWords: Readonly<Record<KeyObstacle, string>> = {
  missing: 'has no key in the keychain. Paste it again under Accounts.',
  locked: 'has its key in a locked keychain. Unlock it, then make the plan again.',
  unavailable: 'has a key that cannot be read, because the keychain does not answer.',
  denied: 'has a key that the keychain refuses to give out.',
  refused: 'has a key that Wix refused. Replace it under Accounts.',
}

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
      return `${obstacle.accountName} ${keyWords[obstacle.key]}`
    default:
      return siteObstacleWords(obstacle.code, obstacle.siteName)
  }
}
