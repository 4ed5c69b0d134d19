import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../../../shared/errors.ts'
import {
  addMails,
  openSentMails,
  remindersIn,
  type SentMails,
  takeMails,
} from '../../../shared/ledger/count-reminders.ts'
import type { Invite, InviteKey, ListedInvite } from '../../../shared/ledger.ts'
import type { InviteListing } from './list-in-parts.ts'

/** Whose addresses belong together: reminders are counted by person. */
export interface RemindedPeople {
  /** Grows with every change. */
  revision(): number
  personIdOf(addressKey: string): string
}

export interface InviteListerDeps {
  /** In the order of arrival, `most` of those `after` a place. */
  readonly page: (
    after: number,
    most: number,
    now: number,
  ) => { readonly invites: readonly Invite[]; readonly last: number }
  /** In the order of arrival; unknown keys are left out. */
  readonly byKeys: (keys: readonly InviteKey[], now: number) => readonly Invite[]
  readonly revision: () => number
  readonly now: () => number
}

export interface InviteLister {
  /**
   * All invites as they are when it ends, read in short turns. Whoever asks while they are read gets the same.
   * @throws AppError `cancelled` when it is closed meanwhile
   */
  list(people: RemindedPeople): Promise<InviteListing>
  /** These are other ones now, are new, or are no more. Inside their transaction or after it. */
  touched(keys: readonly InviteKey[]): void
  close(): void
}

/** So many are read in one turn: some 15 ms. */
const invitesATurn = 1000
/** So many of those that changed meanwhile are read again in one turn. */
const changesATurn = 500

export function createInviteLister({ page, byKeys, revision, now }: InviteListerDeps): InviteLister {
  /** Since they are being read. */
  const touched = new Set<InviteKey>()
  let reading: Promise<InviteListing> | null = null
  let isClosed = false

  async function turn(): Promise<void> {
    await nextTurn()
    if (isClosed) throw new AppError('cancelled', 'The workspace was closed.')
  }

  async function read(people: RemindedPeople): Promise<InviteListing> {
    touched.clear()
    const at = now()
    const read = createReading(people)
    for (let after = 0; ; ) {
      const { invites, last } = page(after, invitesATurn, at)
      if (invites.length === 0) break
      for (const invite of invites) read.put(invite)
      after = last
      await turn()
    }
    // What changed meanwhile is read again until nothing did: then all are of this moment.
    while (read.isOfOthers() || touched.size > 0) {
      if (read.isOfOthers()) for (const _ of read.countAgain()) await turn()
      const keys = takeSome(touched, changesATurn)
      read.change(keys, byKeys(keys, at))
      if (touched.size > 0) await turn()
    }
    return read.end(revision())
  }

  return {
    list: (people) => {
      reading ??= read(people).finally(() => {
        reading = null
      })
      return reading
    },
    touched: (keys) => {
      if (reading !== null) for (const key of keys) touched.add(key)
    },
    close: () => {
      isClosed = true
    },
  }
}

/** What was read so far, each with what its person was sent for the site. */
function createReading(people: RemindedPeople) {
  const invites: (Invite | null)[] = []
  const placeOf = new Map<InviteKey, number>()
  let sent: SentMails[] = []
  let sentTo = openSentMails(people.personIdOf)
  let peopleRevision = people.revision()

  function put(invite: Invite): void {
    const place = placeOf.get(invite.key) ?? invites.length
    placeOf.set(invite.key, place)
    invites[place] = invite
    const mails = sentTo(invite)
    sent[place] = mails
    addMails(mails, invite)
  }
  return {
    put,
    /** Some addresses may be other people's than when reminders were counted. */
    isOfOthers: () => peopleRevision !== people.revision(),
    *countAgain(): Generator<void> {
      peopleRevision = people.revision()
      sentTo = openSentMails(people.personIdOf)
      sent = []
      for (const [place, invite] of invites.entries()) {
        if (invite !== null) put(invite)
        if (place % countedATurn === countedATurn - 1) yield
      }
    },
    /** `found` is what is there of these keys now. */
    change: (keys: readonly InviteKey[], found: readonly Invite[]): void => {
      const gone = new Set(keys)
      for (const key of keys) {
        const place = placeOf.get(key) ?? -1
        const [before, mails] = [invites[place], sent[place]]
        if (before != null && mails !== undefined) takeMails(mails, before)
      }
      for (const invite of found) {
        gone.delete(invite.key)
        put(invite)
      }
      for (const key of gone) {
        const place = placeOf.get(key)
        if (place !== undefined) invites[place] = null
        placeOf.delete(key)
      }
    },
    end: (revision: number): InviteListing => {
      const places = [...placeOf.values()]
      return {
        revision,
        total: places.length,
        part: (from, to) =>
          places.slice(from, to).flatMap((place): ListedInvite | readonly [] => {
            const [invite, mails] = [invites[place], sent[place]]
            return invite == null || mails === undefined ? [] : { ...invite, reminders: remindersIn(mails) }
          }),
      }
    },
  }
}

/** So many are counted again in one turn. */
const countedATurn = 10_000

/** Takes the first ones out. */
function takeSome(keys: Set<InviteKey>, most: number): readonly InviteKey[] {
  const taken: InviteKey[] = []
  for (const key of keys) {
    if (taken.length === most) break
    taken.push(key)
    keys.delete(key)
  }
  return taken
}
