import { expect, test } from 'vitest'
import { createTables } from '../../../../electron/core/outbox/tables.ts'
import { openDatabase } from '../../../../electron/core/store/database.ts'
import { migrate } from '../../../../electron/core/store/migrate.ts'
import { allMigrations } from '../../../../electron/core/store/migrations/all-migrations.ts'
import { temporaryFolder } from '../../../world.ts'

test('runs of a version that knew neither changes nor removals are kept, with their order and what replaced what', () => {
  const folder = temporaryFolder()
  const db = openDatabase(`${folder.path}/old.db`)
  try {
    migrate(db, allMigrations.slice(0, 6), () => undefined)
    db.script(`
      INSERT INTO accounts (id, kind, name, wix_account_id, created_at) VALUES ('a1', 'wix', 'A', 'w', '2026');
      INSERT INTO plans VALUES ('p1', '2026', 'Plan', 'applied', 2, 1, '{}');
      INSERT INTO runs (id, plan_id, title, started_at, state, planned, covered, held_by_plan)
        VALUES ('run1', 'p1', 'Run', '2026', 'finished', 2, 0, 0);
      INSERT INTO jobs (id, run_id, seq, kind, account_id, site_id, site_name, role_ids, role_titles, language, state)
        VALUES ('z', 'run1', 0, 'invite', 'a1', 's1', 'Site', '["r"]', '["R"]', '', 'done');
      INSERT INTO jobs (id, run_id, seq, kind, account_id, site_id, site_name, role_ids, role_titles, language, state,
        retry_of) VALUES ('b', 'run1', 1, 'revoke', 'a1', 's1', 'Site', '["r"]', '["R"]', '', 'done', 'z');
      INSERT INTO items (id, job_id, seq, address, address_key, roster_id, row_id, outcome)
        VALUES ('i2', 'z', 0, 'a@x.com', 'a@x.com', 'ros', 1, 'failed'), ('i1', 'b', 0, 'a@x.com', 'a@x.com', 'ros', 1, 'sent'),
          ('i0', 'z', 1, 'b@x.com', 'b@x.com', 'ros', 2, 'in-doubt');
      UPDATE items SET replaced_by = 'i1' WHERE id = 'i2'`)
    migrate(db, allMigrations, () => undefined)
    expect(db.all('PRAGMA foreign_key_check')).toEqual([])
    const { jobs, items } = createTables(db)
    expect(jobs.of('run1').map(({ id, retry_of, after_job }) => [id, retry_of, after_job])).toEqual([
      ['z', null, null],
      ['b', 'z', null],
    ])
    expect(items.tally('run1')).toEqual({ 'in-doubt': 1, revoked: 1 })
    expect(items.ofRows('ros', null).map(({ id }) => id)).toEqual(['i1', 'i0'])
    expect(items.get('i2')).toMatchObject({ replaced_by: 'i1', wix_id: null, roles_before: '' })
    db.run("UPDATE items SET outcome = 'still-there' WHERE id = 'i0'")
    expect(() => db.run("UPDATE items SET outcome = 'gone' WHERE id = 'i0'")).toThrow()
  } finally {
    db.close()
    folder.remove()
  }
})
