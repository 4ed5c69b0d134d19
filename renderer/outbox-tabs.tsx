import { formatCount } from '../shared/words/count.ts'
import { formatRoute, type Route } from './shell/route.ts'
import { LinkTabs } from './ui/link-tabs.tsx'

/** The runs, and what of all of them is in doubt. */
export function OutboxTabs({ route, inDoubt }: { readonly route: Route; readonly inDoubt: number }) {
  const parts: readonly (readonly [string, Route])[] = [
    ['Runs', { screen: 'outbox', runId: null }],
    [inDoubt === 0 ? 'In doubt' : `In doubt (${formatCount(inDoubt)})`, { screen: 'doubts' }],
  ]
  return (
    <LinkTabs
      label="Outbox"
      links={parts.map(([label, to]) => ({
        label,
        href: formatRoute(to),
        isHere: formatRoute(to) === formatRoute(route),
      }))}
    />
  )
}
