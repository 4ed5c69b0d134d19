import { formatRoute, type Route } from './shell/route.ts'
import { LinkTabs } from './ui/link-tabs.tsx'

const parts: readonly (readonly [string, Route])[] = [
  ['Who has access', { screen: 'access', part: 'now' }],
  ['Changes', { screen: 'access', part: 'changes' }],
  ['Drift', { screen: 'access', part: 'drift' }],
  ['Reviews', { screen: 'reviews', reviewId: null }],
  ['Off-boarding', { screen: 'offboarding', offboardingId: null }],
]

/** What belongs to Access, each a click away from the others. */
export function AccessTabs({ route }: { readonly route: Route }) {
  // Since when the changes are shown is no other part.
  const here = formatRoute(route.screen === 'access' ? { screen: 'access', part: route.part } : route)
  return (
    <LinkTabs
      label="Access"
      links={parts.map(([label, to]) => ({ label, href: formatRoute(to), isHere: formatRoute(to) === here }))}
    />
  )
}
