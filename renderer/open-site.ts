import { call } from './api.ts'
import { attempt } from './ui/toast.tsx'

/** Opens a site in Wix, in the person's browser. */
export function openSite(siteId: string): void {
  void attempt('The site was not opened', () => call('app.openSite', { siteId }))
}
