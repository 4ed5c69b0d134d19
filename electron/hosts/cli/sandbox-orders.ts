/** What can be asked of a served sandbox, by the word for it: docs/sandbox.md. */
interface SandboxOrder {
  /** For the help. */
  readonly does: string
  /** Below `/_sandbox/`. */
  readonly path: string
  /** How it is read; null for what is only ever done. */
  readonly read: 'GET' | null
  /** How it is done, with a body or without; null for what is only ever read. */
  readonly write: 'POST' | 'PUT' | null
}

const orders: Readonly<Record<string, SandboxOrder>> = {
  happen: {
    does: 'Let something happen: somebody accepts, leaves, is let in, a site is trashed',
    path: 'happenings',
    read: null,
    write: 'POST',
  },
  faults: { does: 'The script of faults; with JSON another one', path: 'faults', read: 'GET', write: 'PUT' },
  people: { does: 'Let somebody answer all their open invites', path: 'people', read: null, write: 'POST' },
  sites: { does: 'Change a site: seats, blocked, trashed, owner', path: 'sites', read: null, write: 'POST' },
  keys: { does: 'Add a key, or take one back', path: 'keys', read: null, write: 'POST' },
  clock: { does: 'The time there; with JSON it is moved on', path: 'clock', read: 'GET', write: 'POST' },
  mail: { does: 'Who was mailed', path: 'mail', read: 'GET', write: null },
  members: { does: 'Who is on which site, and who came and went', path: 'members', read: 'GET', write: null },
  calls: { does: 'Every call that was answered', path: 'calls', read: 'GET', write: null },
  state: { does: 'Everything it holds', path: 'state', read: 'GET', write: null },
  reset: { does: 'Back to the beginning', path: 'reset', read: null, write: 'POST' },
}
export const sandboxOrders: readonly (readonly [name: string, does: string])[] = Object.entries(orders).map(
  ([name, { does }]) => [name, does],
)

/** The call for an order, or null for one nobody knows or that wants a body, or none. */
export function sandboxOrder(
  name: string,
  body: string | undefined,
): { readonly method: string; readonly path: string } | null {
  const order = Object.hasOwn(orders, name) ? orders[name] : undefined
  if (order === undefined) return null
  const isDone = body !== undefined || order.path === 'reset'
  const method = isDone ? order.write : order.read
  return method === null ? null : { method, path: `/_sandbox/${order.path}` }
}
