import { DatabaseSync } from 'node:sqlite'

const dayMs = 86_400_000
const clients = ['Northwind', 'Alpen Group', 'Marlowe', '']

/**
 * Writes a made-up agency into a workspace that no app has open: `lines` of access on `sites` sites of the practice
 * account. Half the people are in, two thirds of them known only by a Wix account; the others were invited.
 */
export function seedAccess(file: string, lines: number, sites: number): void {
  const db = new DatabaseSync(file)
  const account = db.prepare('SELECT id FROM accounts').get()?.id
  const role = db.prepare("SELECT role_id AS id FROM roles WHERE title = 'Translator'").get()?.id ?? '1'
  if (typeof account !== 'string') throw new Error('the workspace has no practice account')
  const at = (days: number) => new Date(Date.UTC(2026, 9, 1) + days * dayMs).toISOString()
  db.exec('BEGIN')
  const site = db.prepare(
    `INSERT INTO sites (account_id, site_id, name, url, owner_account_id, is_ours, is_blocked, is_published,
       is_premium, is_headless, source, client) VALUES (?, ?, ?, '', '', 1, 0, 1, 1, 0, 'synced', ?)`,
  )
  const read = db.prepare('INSERT INTO site_reads (account_id, site_id, read_at) VALUES (?, ?, ?)')
  const seen = db.prepare(
    'INSERT INTO sightings (account_id, site_id, wix_id, first_at, unseen_at) VALUES (?, ?, ?, ?, ?)',
  )
  const invite = db.prepare(
    `INSERT INTO invites (key, invite_id, account_id, site_id, site_name, address, address_key, role_ids, role_titles,
       wix_status, created_at, last_sent_at, expires_at, mails, actor, raw)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, '["Translator"]', 'Pending', ?, ?, ?, 1, 'bench', '{}')`,
  )
  for (let n = 0; n < sites; n += 1) {
    const siteId = `made-site-${n}`
    const name = `Made Site ${String(n).padStart(4, '0')}`
    site.run(account, siteId, name, clients[n % clients.length] ?? '')
    read.run(account, siteId, at(40))
    for (let nth = 0; nth < lines / sites; nth += 1) {
      const number = n * (lines / sites) + nth
      if (nth % 2 === 0) {
        const wixId = `${String(number % 30_000).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`
        seen.run(account, siteId, wixId, at(number % 40), nth % 3 === 0 ? null : at((number % 40) - 1))
      } else {
        const address = `person${number % 20_000}@client${number % 977}.example`
        const days = number % 50
        invite.run(
          ...[`made-${number}`, `made-id-${number}`, account, siteId, name, address, address],
          ...[JSON.stringify([role]), at(days), at(days), at(days + 30)],
        )
      }
    }
  }
  db.exec('COMMIT')
  db.close()
}
