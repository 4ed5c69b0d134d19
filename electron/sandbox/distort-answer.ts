import type { Endpoint, FaultName } from './faults.ts'
import type { WireAnswer } from './wire.ts'

interface InviteBody {
  readonly email: string
  readonly [name: string]: unknown
}
/** Answers of the sandbox: it wrote them, so their shape is known. */
interface Reply {
  readonly invites?: readonly InviteBody[]
  readonly failedEmails?: readonly string[]
  readonly invite?: InviteBody
  readonly [name: string]: unknown
}

/** The same answer, bent as Wix may bend it. */
export function distortAnswer(fault: FaultName, endpoint: Endpoint, it: WireAnswer): WireAnswer {
  switch (fault) {
    case 'missing-wrapper':
      return distorted(it, (reply) =>
        endpoint === 'roles' ? Object.values(reply).flat() : Object.values(reply)[0],
      )
    case 'extra-fields':
      return distorted(it, withExtras)
    case 'empty-strings':
      return distorted(it, withEmptyTexts)
    case 'ids-as-numbers':
      // Written as text: a JavaScript number cannot hold them.
      return { ...it, body: it.body.replaceAll(/"(\d{19})"/g, '$1') }
    case 'refused-twice':
      return distorted(it, (reply) => ({
        ...reply,
        failedEmails: reply.failedEmails?.flatMap((email) => [email, email]),
      }))
    case 'refused-merged':
      return distorted(it, (reply) => ({ ...reply, failedEmails: [reply.failedEmails?.join(', ') ?? ''] }))
    case 'in-both-lists':
      return distorted(it, (reply) => ({
        ...reply,
        failedEmails: [...(reply.failedEmails ?? []), ...(reply.invites ?? []).slice(0, 1).map(emailOf)],
      }))
    case 'address-dropped':
      return distorted(it, withoutFirst)
    case 'letter-case':
      return distorted(it, (reply) => ({
        ...each(reply, (invite) => ({ ...invite, email: invite.email.toUpperCase() })),
        failedEmails: reply.failedEmails?.map((email) => email.toUpperCase()),
      }))
    case 'lists-absent':
      return distorted(it, () => ({}))
    case 'lists-null':
      return distorted(it, () => ({ invites: null, failedEmails: null }))
    case 'extra-invite':
      return distorted(it, withStranger)
    case 'unknown-status':
      return distorted(it, (reply) => each(reply, (invite) => ({ ...invite, status: 'UnderReview' })))
    default:
      return it
  }
}

const distorted = (it: WireAnswer, change: (reply: Reply) => unknown): WireAnswer => ({
  ...it,
  body: JSON.stringify(change(JSON.parse(it.body) as Reply)),
})

const emailOf = (invite: InviteBody): string => invite.email

const each = (reply: Reply, change: (invite: InviteBody) => InviteBody): Reply => ({
  ...reply,
  ...(reply.invites === undefined ? {} : { invites: reply.invites.map(change) }),
  ...(reply.invite === undefined ? {} : { invite: change(reply.invite) }),
})

function withoutFirst(reply: Reply): Reply {
  const first = reply.invites?.[0]?.email ?? reply.failedEmails?.[0]
  return {
    invites: (reply.invites ?? []).filter((invite) => invite.email !== first),
    failedEmails: (reply.failedEmails ?? []).filter((email) => email !== first),
  }
}

function withStranger(reply: Reply): Reply {
  const [first] = reply.invites ?? []
  if (first === undefined) return reply
  const stranger = { ...first, id: `extra-${String(first.id)}`, email: 'someone-else@elsewhere.example' }
  return { ...reply, invites: [...(reply.invites ?? []), stranger] }
}

/** Fields that the sandbox leaves out where there is nothing to say, by the list they stand in. */
const couldBeAbsent: Readonly<Record<string, readonly string[]>> = {
  invites: ['acceptedByAccountId', 'staffId'],
  invite: ['acceptedByAccountId', 'staffId'],
  sites: ['trashedDate', 'folderId', 'viewUrl'],
  folders: ['description', 'parentId'],
  predefinedRoles: ['restrictFromLevel', 'description'],
  customRoles: ['restrictFromLevel', 'description'],
}

function withEmptyTexts(reply: Reply): unknown {
  const filled = Object.entries(reply).map(([name, value]) => {
    const names = couldBeAbsent[name]
    if (names === undefined) return [name, value]
    const empty = Object.fromEntries(names.map((field) => [field, '']))
    // The sandbox wrote these lists, of objects.
    const fill = (one: unknown) => ({ ...empty, ...(one as Readonly<Record<string, unknown>>) })
    return [name, Array.isArray(value) ? value.map(fill) : fill(value)]
  })
  return Object.fromEntries(filled)
}

const extras = { newField: 'of a later version', another: { nested: [1, null, true] } }
function withExtras(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withExtras)
  if (typeof value !== 'object' || value === null) return value
  const inside = Object.entries(value).map(([name, one]) => [name, withExtras(one)])
  return { ...Object.fromEntries(inside), ...extras }
}
