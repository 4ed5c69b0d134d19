/** For whom the app is, and what to use instead. wix-api.md §1, §2, §8 */
export const fitWords = [
  {
    who: 'You look after many client sites, and people come and go on them',
    verdict: 'yes',
    what: 'This is what Invite Desk is made for: rosters, plans that you see first, and a record of every invite.',
  },
  {
    who: 'You have one or two sites',
    verdict: 'no',
    what: 'Invite people in Wix itself, under Roles & Permissions of the site. It is quicker, and there is no key to look after.',
  },
  {
    who: 'You want to give your own staff access to many sites',
    verdict: 'no',
    what: 'Use Wix Team of your account: one invite covers many sites, and Wix lists those invites. Invite Desk sends invites to single sites only.',
  },
  {
    who: 'The sites belong to your clients’ own Wix accounts',
    verdict: 'partly',
    what: 'A key works only for sites that its own account owns. Have the client create a key in their account, or invite from the dashboard of the site.',
  },
  {
    who: 'You are not an owner or co-owner of the account',
    verdict: 'partly',
    what: 'Only owners and co-owners create API keys. Ask one of them for a key with the permissions the guide names. Until then the practice account shows how it works.',
  },
  {
    who: 'You want to know for certain who accepted',
    verdict: 'partly',
    what: 'Wix tells nobody who accepted an invite. Invite Desk works it out from who appears on the sites, says how sure it is, and lets you confirm it.',
  },
  {
    who: 'You want to list invites that others sent from Wix',
    verdict: 'partly',
    what: 'Wix has no way to list site invites. You can add such invites by hand or from a colleague’s file; they are known then, but cannot be resent or revoked from here.',
  },
] as const
