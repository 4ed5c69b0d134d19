import type { Happening } from '../../../electron/sandbox/happening.ts'
import { callFromPage, seedRoster } from '../grid-steps.ts'
import { expect } from '../start-app.ts'
import type { TwoWixes } from './two-wixes.ts'

export const leaver = 'ann.lee@client.example'
const theirAccount = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa'

/** Somebody who accepted on one site, was let onto another by somebody else, and has an open invite to a third. */
export async function seedLeaver(story: TwoWixes): Promise<void> {
  const { sites, roles } = await callFromPage(story.page, 'directory.read', {})
  const role = roles.find(({ title }) => title === 'Translator')
  const [first, second, third] = sites.filter((site) => site.isOurs && site.isPresent && !site.isBlocked)
  const rowOn = (site: typeof first) => ({
    ...{ email: leaver, name: 'Ann Lee', site: site?.name ?? '', siteId: site?.id ?? '' },
    ...{ roles: role?.title ?? '', roleIds: role?.id ?? '' },
  })
  const rosterId = await seedRoster(story.page, 'Agency', [rowOn(first), rowOn(third)])
  const source = { kind: 'roster', rosterId, rowIds: null } as const
  const plan = await callFromPage(story.page, 'plan.make', { source })
  await callFromPage(story.page, 'outbox.apply', { planId: plan.id, confirmation: plan.confirmation })
  await expect
    .poll(async () => (await callFromPage(story.page, 'outbox.list', {}))[0]?.state.kind)
    .toBe('finished')
  const joins = (siteId = ''): Happening => ({
    ...{ what: 'join', siteId, accountId: theirAccount, email: leaver },
    roleIds: [role?.id ?? ''],
  })
  await story.meanwhile([
    { what: 'accept', email: leaver, siteId: first?.id, accountId: theirAccount },
    joins(second?.id),
  ])
  await story.sync()
  await callFromPage(story.page, 'people.link', { personId: leaver, wixId: theirAccount })
}
