/**
 * From which list of Wix somebody was first missing, see `ReadOf`, null where nobody noted it; and a way to the few rows in
 * doubt, which every read of a site's people may settle.
 */
export const secondReads = /* sql */ `
ALTER TABLE sightings ADD COLUMN missing_by TEXT CHECK (missing_by IN ('sites', 'contributors'));
CREATE INDEX items_in_doubt ON items(job_id) WHERE outcome = 'in-doubt';
`
