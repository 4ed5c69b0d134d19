import type { Site } from '../../shared/directory.ts'
import { siteObstaclesOf } from '../../shared/sites/site-usability.ts'
import { siteObstacleNames } from '../../shared/words/site-words.ts'
import type { ChipTone } from '../ui/display/chip.tsx'
import { formatDay } from '../ui/format-time.ts'

export interface SiteFlag {
  readonly title: string
  readonly tone: ChipTone
  /** What it means for inviting. */
  readonly meaning: string
}

/** What is special about a site, what keeps invites from it first. */
export function siteFlags(site: Site, perhapsFullAt?: string): readonly SiteFlag[] {
  const flags: SiteFlag[] = siteObstaclesOf(site).map((obstacle) => ({
    title: siteObstacleNames[obstacle].flag,
    tone: 'error',
    meaning: siteObstacleNames[obstacle].note,
  }))
  if (perhapsFullAt !== undefined) {
    const meaning = perhapsFullWords(perhapsFullAt)
    flags.push({ title: 'perhaps full', tone: 'warning', meaning })
  }
  if (site.source === 'by-hand')
    flags.push({ title: 'by hand', tone: 'hint', meaning: 'Added by its id; not found by a sync yet' })
  if (site.isHeadless)
    flags.push({ title: 'headless', tone: 'neutral', meaning: 'A project without a Wix front end' })
  if (!site.isPublished && site.isPresent)
    flags.push({ title: 'unpublished', tone: 'neutral', meaning: 'Not published; invites work' })
  if (site.isPremium) flags.push({ title: 'premium', tone: 'accent', meaning: 'Has a premium plan' })
  return flags
}

/** That Wix refused somebody, which may have been for a missing seat: Wix does not say. */
const perhapsFullWords = (at: string): string =>
  `Wix refused an invite here on ${formatDay(at)}; perhaps no seat was free. No invite has gone through since.`

/** `4 of 10`, or `4` when nobody recorded how many seats there are. */
export function seatWords(site: Site): string {
  return site.seatLimit === null ? `${site.contributors}` : `${site.contributors} of ${site.seatLimit}`
}

/** True when every recorded seat is taken. */
export function isFull(site: Site): boolean {
  return site.seatLimit !== null && site.contributors >= site.seatLimit
}
