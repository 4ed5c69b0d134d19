/** What can be asked of a served sandbox, by the word for it: docs/sandbox.md. */
interface SandboxOrder {
  /** Below `/_sandbox/`. */
  readonly path: string
  /** How it is read; null for what is only ever done. */
  readonly read: 'GET' | null
  /** How it is done, with a body or without; null for what is only ever read. */
  readonly write: 'POST' | 'PUT' | null
}

const orders: Readonly<Record<string, SandboxOrder>> = {
  happen: { path: 'happenings', read: null, write: 'POST' },
  faults: { path: 'faults', read: 'GET', write: 'PUT' },
  people: { path: 'people', read: null, write: 'POST' },
  sites: { path: 'sites', read: null, write: 'POST' },
  keys: { path: 'keys', read: null, write: 'POST' },
  clock: { path: 'clock', read: 'GET', write: 'POST' },
  mail: { path: 'mail', read: 'GET', write: null },
  members: { path: 'members', read: 'GET', write: null },
  calls: { path: 'calls', read: 'GET', write: null },
  state: { path: 'state', read: 'GET', write: null },
  reset: { path: 'reset', read: null, write: 'POST' },
}
export const sandboxOrders: readonly string[] = Object.keys(orders)

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
