import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createInviteLister } from '../../../../electron/core/ledger/list-in-turns.ts'
import { countReminders } from '../../../../shared/ledger/count-reminders.ts'
import type { Invite } from '../../../../shared/ledger.ts'
import { anInvite } from '../../../renderer/builders.ts'

/** A ledger in memory, as many invites as told, that says how often it was read and changes when it is told to. */
function openLedger(count: number) {
  let revision = 1
  let placed = 0
  const kept = new Map<string, { readonly place: number; invite: Invite }>()
  const people = { revision: 1, ids: new Map<string, string>() }
  const reads = { pages: 0, most: 0 }
  const add = (facts: Partial<Invite> = {}) => {
    placed += 1
    const address = facts.addressKey ?? `p${placed % 7}@x.example`
    const invite = anInvite({ key: `k${placed}`, siteId: `s${placed % 3}`, ...facts, addressKey: address })
    kept.set(invite.key, { place: placed, invite })
    return invite.key
  }
  for (let at = 0; at < count; at += 1) add()
  const inOrder = () => [...kept.values()].toSorted((a, b) => a.place - b.place)
  const lister = createInviteLister({
    page: (after, most) => {
      reads.pages += 1
      const found = inOrder()
        .filter(({ place }) => place > after)
        .slice(0, most)
      reads.most = Math.max(reads.most, found.length)
      return { invites: found.map(({ invite }) => invite), last: found.at(-1)?.place ?? after }
    },
    byKeys: (keys) => {
      reads.most = Math.max(reads.most, keys.length)
      const wanted = new Set(keys)
      return inOrder().flatMap(({ invite }) => (wanted.has(invite.key) ? invite : []))
    },
    revision: () => revision,
    now: () => 0,
  })
  const changed = (keys: readonly string[]) => {
    revision += 1
    lister.touched(keys)
  }
  const personIdOf = (key: string) => people.ids.get(key) ?? key
  return {
    ...{ lister, people, reads },
    keys: () => [...kept.keys()],
    list: () => lister.list({ revision: () => people.revision, personIdOf }),
    revision: () => revision,
    add: (facts?: Partial<Invite>) => changed([add(facts)]),
    change: (key: string, facts: Partial<Invite>) => {
      const one = kept.get(key)
      if (one !== undefined) one.invite = { ...one.invite, ...facts }
      changed([key])
    },
    remove: (key: string) => {
      kept.delete(key)
      changed([key])
    },
    join: (one: string, other: string) => {
      people.ids.set(one, other)
      people.revision += 1
    },
    /** As all of them are now, counted at once. */
    now: () => {
      const invites = inOrder().map(({ invite }) => invite)
      const remindersOf = countReminders(invites, personIdOf)
      return invites.map((one) => ({ ...one, reminders: remindersOf(one.addressKey, one.siteId).count }))
    },
  }
}

/** How many turns others had until it was there. */
async function turnsOf(work: Promise<unknown>): Promise<number> {
  let turns = 0
  let isOver = false
  void work.then(() => {
    isOver = true
  })
  for (; !isOver; turns += 1) await nextTurn()
  return turns
}

test('20,000 invites are read in many turns, each of them once, and few in any one', async () => {
  const { list, reads, now } = openLedger(20_000)
  const listing = list()
  expect(await turnsOf(listing)).toBeGreaterThan(15)
  expect(reads.pages).toBe(21)
  expect(reads.most).toBeLessThanOrEqual(1000)
  const { total, part } = await listing
  expect(total).toBe(20_000)
  expect(part(19_990, 20_010)).toEqual(now().slice(-10))
})

test('whatever is sent, changed, taken out or joined while they are read, the list is of one moment', async () => {
  const deed = fc.record({
    kind: fc.constantFrom('add', 'change', 'accept', 'remove', 'join', 'none'),
    which: fc.nat(5000),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(deed, { maxLength: 4 }), { maxLength: 8 }), async (turns) => {
      const ledger = openLedger(2500)
      let isOver = false
      const listing = ledger.list().then((one) => {
        isOver = true
        return { ...one, now: ledger.now(), at: ledger.revision() }
      })
      for (const deeds of turns) {
        if (isOver) break
        for (const { kind, which } of deeds) {
          const key = ledger.keys()[which % ledger.keys().length] ?? ''
          if (kind === 'add') ledger.add({ mails: 2 })
          else if (kind === 'change') ledger.change(key, { mails: 3 })
          else if (kind === 'accept') ledger.change(key, { state: 'accepted' })
          else if (kind === 'remove') ledger.remove(key)
          else if (kind === 'join') ledger.join(`p${which % 7}@x.example`, 'p0@x.example')
        }
        await nextTurn()
      }
      const { revision, total, part, now, at } = await listing
      expect(part(0, total)).toEqual(now)
      expect(revision).toBe(at)
    }),
    { numRuns: 60 },
  )
})

test('what was listed stays as it was then, whatever comes after', async () => {
  const ledger = openLedger(10)
  const { total, part } = await ledger.list()
  const before = ledger.now()
  ledger.change('k1', { mails: 5 })
  ledger.join('p1@x.example', 'p2@x.example')
  ledger.add()
  expect(part(0, total)).toEqual(before)
})

test('whoever asks while they are read reads none of them again', async () => {
  const { list, reads } = openLedger(3000)
  const [one, other] = await Promise.all([list(), list()])
  expect(other).toBe(one)
  expect(reads.pages).toBe(4)
})

test('closing ends the reading between two turns, and it is said', async () => {
  const { lister, list, reads } = openLedger(5000)
  const listing = list()
  lister.close()
  await expect(listing).rejects.toMatchObject({ code: 'cancelled' })
  expect(reads.pages).toBe(1)
})
