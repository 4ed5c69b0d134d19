// Commits one counter after another and says each number once it is on disk, until it is killed.
import { writeSync } from 'node:fs'
import { openWorkspace } from '../../../../electron/core/store/open-workspace.ts'

const result = openWorkspace(process.argv[2] ?? '', { now: Date.now })
if (result.kind !== 'open') throw new Error(result.message)
const { db } = result
let next = Number(db.get("SELECT value FROM settings WHERE name = 'n'")?.value ?? 0)
for (;;) {
  next += 1
  db.tx(() => {
    db.run("INSERT INTO settings VALUES ('n', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", [
      String(next),
    ])
    for (let at = 0; at < 20; at += 1)
      db.run('INSERT INTO settings VALUES (?, ?)', [`${next}.${at}`, 'x'.repeat(200)])
  })
  writeSync(1, `${next}\n`)
}
