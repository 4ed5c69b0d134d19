import fc from 'fast-check'
import { day, inferred, invite, site, stay } from './evidence-builder.ts'

// Evidence of three sites, two addresses and three accounts, in every combination.

export const siteIds = ['s1', 's2', 's3']
export const addresses = ['ann', 'bob']
export const wixIds = ['w1', 'w2', 'w3']

const invites = fc.record({
  address: fc.constantFrom(...addresses),
  wixStatus: fc.constantFrom('Pending', 'Used', 'Deleted', 'Expired'),
  acceptedBy: fc.constantFrom(null, ...wixIds),
  inference: fc.option(
    fc
      .record({ sureness: fc.constantFrom('probably', 'possibly'), wixId: fc.constantFrom(...wixIds) })
      .map(({ sureness, wixId }) => inferred(sureness, [wixId])),
  ),
  expiresAt: fc.constantFrom(null, day(8), day(12), day(16)),
  heard: fc.option(
    fc.record({
      sureness: fc.constantFrom('probably', 'possibly'),
      at: fc.constantFrom(null, day(5), day(7)),
    }),
  ),
})
const stays = fc.record({
  wixId: fc.constantFrom(...wixIds),
  goneAt: fc.constantFrom(null, day(6)),
  unseenAt: fc.constantFrom(null, day(2)),
})
export const evidence = fc
  .record({
    siteId: fc.constantFrom(...siteIds),
    invites: fc.array(invites, { maxLength: 3 }),
    stays: fc.uniqueArray(stays, { maxLength: 3, selector: ({ wixId }) => wixId }),
  })
  .map((drawn) =>
    site({
      siteId: drawn.siteId,
      invites: drawn.invites.map(({ address, heard, ...more }, at) =>
        invite(address, {
          ...{ key: `${drawn.siteId} ${at}`, siteId: drawn.siteId },
          ...more,
          ...(heard === null ? {} : { heard }),
        }),
      ),
      stays: drawn.stays.map(({ wixId, ...more }) => stay(wixId, more)),
    }),
  )
export const people = fc
  .record({
    isJoined: fc.boolean(),
    owner: fc.constantFrom(...addresses),
    account: fc.constantFrom(null, ...wixIds),
  })
  .map(({ isJoined, owner, account }) => {
    const accounts = (name: string) => (name === owner && account !== null ? [account] : [])
    return isJoined
      ? { ann: { addresses, accounts: accounts(owner) } }
      : {
          ann: { addresses: ['ann'], accounts: accounts('ann') },
          bob: { addresses: ['bob'], accounts: accounts('bob') },
        }
  })
