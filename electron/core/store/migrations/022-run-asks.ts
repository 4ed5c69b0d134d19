/** What the plan of a run asked and nobody answered before it was sent; what of a run waits for an answer at all. */
export const runAsks = /* sql */ `
CREATE TABLE run_asks (
  run_id TEXT NOT NULL REFERENCES runs(id),
  line INTEGER NOT NULL,
  access TEXT NOT NULL,
  settled TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (run_id, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_asks_open ON run_asks(run_id) WHERE settled = '';

CREATE INDEX items_unanswered ON items(job_id)
  WHERE settled = '' AND replaced_by IS NULL AND outcome IN ('refused', 'failed', 'still-there', 'in-doubt');
`
