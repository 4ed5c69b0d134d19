/** Whose a Wix account probably is, is asked of single accounts: a start looks no further than the rows in sight. */
export const seenAccounts = /* sql */ `
CREATE INDEX invites_by_seen ON invites(CASE WHEN json_valid(why) THEN why ->> '$.wixIds[0]' END) WHERE why <> '';
`
