import type { Db } from './db.ts'

/** What tells this workspace from any other, wherever its folder lies; made when it is first asked for. */
export function workspaceId(db: Db, newId: () => string): string {
  const read = () =>
    db.get<{ readonly value: string }>("SELECT value FROM settings WHERE name = 'workspace-id'")?.value
  const known = read()
  if (known !== undefined) return known
  const fresh = newId()
  db.tx(() => db.run("INSERT INTO settings (name, value) VALUES ('workspace-id', ?)", [fresh]))
  return fresh
}
