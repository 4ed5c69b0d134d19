import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AccessPage } from '../../shared/calls/access-calls.ts'
import { startWorld, temporaryFolder } from '../world.ts'
import { longestTurn } from './longest-turn.ts'
import { type RuledFigure, toFigure } from './measure.ts'
import { seedAccess } from './seed-access.ts'
import { roomTurns } from './turns/room-turns.ts'

// How long a large agency's Access holds up everybody else in the core, the first time after a start.

const lines = 100_000
const sites = 2000
const size = `${lines.toLocaleString('en')} lines on ${sites.toLocaleString('en')} sites`
const mostMs = 100

/** People of the agency's own, invited to every site: all newcomers of all sites hang together by them. */
function inviteStaff(file: string): void {
  const db = new DatabaseSync(file)
  for (const name of ['ada', 'ben', 'cas']) {
    db.exec(`INSERT INTO invites (key, invite_id, account_id, site_id, site_name, address, address_key, role_ids,
        role_titles, wix_status, created_at, last_sent_at, expires_at, mails, actor, raw)
      SELECT key || '-${name}', invite_id || '-${name}', account_id, site_id, site_name, '${name}@agency.example',
        '${name}@agency.example', role_ids, role_titles, wix_status, created_at, last_sent_at, expires_at, mails, actor, raw
      FROM invites WHERE rowid IN (SELECT min(rowid) FROM invites GROUP BY site_id)`)
  }
  db.close()
}

/** As when another process did something to invites: everything is weighed anew when anything is. */
function touchInvites(file: string): void {
  const db = new DatabaseSync(file)
  db.exec("UPDATE counters SET value = value + 1 WHERE name = 'ledger'")
  db.close()
}

export async function accessTurnsBench(): Promise<readonly RuledFigure[]> {
  const folder = temporaryFolder()
  try {
    const empty = await startWorld({ folder: folder.path })
    await empty.call('directory.sync', { accountId: empty.practiceId })
    await empty.close()
    const file = join(folder.path, 'workspace', 'workspace.db')
    seedAccess(file, lines, sites)
    /** The longest turn of what is asked first after a start. */
    const afterStart = async (ask: (world: Awaited<ReturnType<typeof startWorld>>) => Promise<unknown>) => {
      const started = await startWorld({ folder: folder.path })
      const ms = await longestTurn(() => ask(started))
      await started.close()
      return ms
    }
    const personId = 'person1@client1.example'
    const person = await afterStart((one) => one.call('people.readPage', { personId }))
    const drift = await afterStart((one) => one.call('drift.read', {}))
    touchInvites(file)
    const other = 'person3@client3.example'
    const weigh = await afterStart(async (one) => {
      await one.call('people.join', { addressKeys: [personId, other] })
      await one.call('drift.read', {})
    })
    const world = await startWorld({ folder: folder.path })
    // As the page asks for them, with what the bridge does to each part.
    const list = async () => {
      let revision: number | null = null
      for (let from = 0, total = 1; from < total; ) {
        const count = revision === null ? 500 : 10_000
        const page: AccessPage = await world.call('access.list', {
          filter: { kind: 'all' },
          ...{ from, count, revision },
        })
        JSON.stringify(page)
        // Each call is a message of its own.
        await nextTurn()
        from += count
        total = page.total
        revision = page.revision
      }
    }
    const first = await longestTurn(list)
    const again = await longestTurn(list)
    const changes = await longestTurn(async () => {
      let page = await world.call('access.changes', { since: null })
      for (let from = 0; ; ) {
        JSON.stringify(page)
        await nextTurn()
        if (page.reading === null) break
        from += page.changes.length
        page = await world.call('access.changes', { since: null, part: { reading: page.reading, from } })
      }
    })
    await world.close()
    inviteStaff(file)
    touchInvites(file)
    const staff = await afterStart(async (one) => {
      await one.call('people.split', { addressKey: other })
      await one.call('people.setName', { personId: 'ada@agency.example', name: 'Ada' })
      await one.call('people.link', {
        personId: 'ada@agency.example',
        wixId: '00000000-0000-4000-8000-000000000000',
      })
      await one.call('drift.read', {})
    })
    const rooms = await startWorld({ folder: folder.path })
    const ofRooms = await roomTurns(rooms, { personId: 'ada@agency.example', size })
    await rooms.close()
    const turn = (name: string, ms: number, what: string) =>
      toFigure(name, `${size}: ${what}`, ms, 0, mostMs, 'difference')
    return [
      turn('access.first', first, 'longest turn of the core, first list'),
      turn('access.again', again, 'longest turn of the core, list once more'),
      turn('access.first-person', person, 'longest turn of the core, a person’s page first'),
      turn('access.first-drift', drift, 'longest turn of the core, drift first'),
      turn('access.weigh-all', weigh, 'longest turn of the core, all newcomers weighed at once'),
      turn(
        'access.weigh-staff',
        staff,
        'longest turn of the core, all of them hang together with one person',
      ),
      turn('access.changes', changes, 'longest turn of the core, what changed'),
      ...ofRooms,
    ]
  } finally {
    folder.remove()
  }
}
