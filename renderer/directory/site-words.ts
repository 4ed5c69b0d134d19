import type { Site } from '../../shared/directory.ts'
import type { ChipTone } from '../ui/display/chip.tsx'

export interface SiteFlag {
  readonly title: string
  readonly tone: ChipTone
  /** What it means for inviting. */
  readonly meaning: string
}

/** What is special about a site, what keeps invites from it first. */
export function siteFlags(site: Site): readonly SiteFlag[] {
  const flags: SiteFlag[] = []
  if (!site.isPresent)
    flags.push({
      title: 'gone',
      tone: 'error',
      meaning: 'The last sync no longer found it: trashed or transferred',
    })
  if (!site.isOurs)
    flags.push({
      title: 'foreign',
      tone: 'error',
      meaning: 'Owned by another account: the key cannot act here',
    })
  if (site.isBlocked) flags.push({ title: 'blocked', tone: 'error', meaning: 'Wix blocked this site' })
  if (site.source === 'by-hand')
    flags.push({ title: 'by hand', tone: 'hint', meaning: 'Added by its id; no sync has named it yet' })
  if (site.isHeadless)
    flags.push({ title: 'headless', tone: 'neutral', meaning: 'A project without a Wix front end' })
  if (!site.isPublished && site.isPresent)
    flags.push({ title: 'unpublished', tone: 'neutral', meaning: 'Not published; invites work' })
  if (site.isPremium) flags.push({ title: 'premium', tone: 'accent', meaning: 'Has a premium plan' })
  return flags
}

/** `4 of 10`, or `4` when nobody recorded how many seats there are. */
export function seatWords(site: Site): string {
  return site.seatLimit === null ? `${site.contributors}` : `${site.contributors} of ${site.seatLimit}`
}

/** True when every recorded seat is taken. */
export function isFull(site: Site): boolean {
  return site.seatLimit !== null && site.contributors >= site.seatLimit
}
