/** Wix accounts of which a person said that they are not somebody's: inference never takes them for theirs again. */
export const accountsOfOthers = /* sql */ `
CREATE TABLE person_other_accounts (
  wix_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  said_at TEXT NOT NULL,
  said_by TEXT NOT NULL,
  PRIMARY KEY (wix_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_other_accounts_by_person ON person_other_accounts(person_id, said_at);
`
