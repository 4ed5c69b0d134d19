/** What is new on a site is weighed with all that hangs together with it, found by account and by address. */
export const weighing = /* sql */ `
CREATE INDEX sightings_new_by_account ON sightings(wix_id) WHERE unseen_at IS NOT NULL;
CREATE INDEX invites_by_acceptor ON invites(
  CASE WHEN json_valid(raw) THEN nullif(lower(raw ->> '$.acceptedByAccountId'), '') END
) WHERE CASE WHEN json_valid(raw) THEN nullif(lower(raw ->> '$.acceptedByAccountId'), '') END IS NOT NULL;
`
