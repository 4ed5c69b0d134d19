/** What ends soon is asked for often, of rosters of a million rows in which few have a last day. */
export const untilIndex = /* sql */ `
CREATE INDEX rows_until ON rows (until) WHERE until <> '';
`
