import type { Sandbox } from '../../../electron/sandbox/sandbox.ts'
import { type SandboxServer, serveSandbox } from '../../../electron/sandbox/serve.ts'

// A client of Wix that knows nothing of ours: bare calls by either wire, and what came of them.

export interface Seen {
  /** What the client got; null when there was no answer. */
  readonly status: number | null
  /** The code of the error's cause, `cut` for a body that broke, `time-out`; null when all went well. */
  readonly broke: string | null
  readonly headers: Headers
  readonly text: string
  /** The JSON of the body; undefined when it is none. */
  readonly json: Readonly<Record<string, unknown>> | undefined
}

export interface Stranger {
  readonly wire: 'in-process' | 'http'
  readonly baseUrl: string
  call(method: string, path: string, options?: CallOptions): Promise<Seen>
  invite(siteId: string, emails: readonly string[], more?: Readonly<Record<string, unknown>>): Promise<Seen>
  close(): Promise<void>
}

export interface CallOptions {
  readonly siteId?: string
  /** Left out of the headers when null; the practice account's by default unless there is a site. */
  readonly accountId?: string | null
  readonly key?: string | null
  readonly body?: unknown
  readonly timeoutMs?: number
  readonly redirect?: 'follow' | 'manual' | 'error'
}

/** A role every site takes. */
export const manager = '8511374291284061184'
export const designer = '8511374291284061185'

type AnyFetch = (
  url: string,
  init: {
    method: string
    headers: Record<string, string>
    body?: string
    redirect: 'follow' | 'manual' | 'error'
    signal: AbortSignal
  },
) => Promise<Response>

export const inProcess = (sandbox: Sandbox): Stranger =>
  strangerOn(sandbox, 'in-process', sandbox.url, sandbox.fetch, async () => undefined)

export async function overHttp(sandbox: Sandbox): Promise<Stranger> {
  const server: SandboxServer = await serveSandbox(sandbox, { port: 0 })
  return strangerOn(sandbox, 'http', server.url, fetch, () => server.close())
}

export const wires: readonly (readonly [string, (sandbox: Sandbox) => Promise<Stranger>])[] = [
  ['in-process', async (sandbox) => inProcess(sandbox)],
  ['http', overHttp],
]

function strangerOn(
  sandbox: Sandbox,
  wire: Stranger['wire'],
  baseUrl: string,
  fetch: AnyFetch,
  close: () => Promise<void>,
): Stranger {
  const call: Stranger['call'] = async (method, path, options = {}) => {
    const { siteId, key = sandbox.key, body, timeoutMs = 5000, redirect = 'manual' } = options
    const accountId =
      options.accountId === undefined && siteId === undefined ? sandbox.wixAccountId : options.accountId
    const headers: Record<string, string> = {
      ...(key === null ? {} : { Authorization: key }),
      ...(siteId === undefined ? {} : { 'wix-site-id': siteId }),
      ...(accountId === undefined || accountId === null ? {} : { 'wix-account-id': accountId }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    }
    const text = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
    const signal = AbortSignal.timeout(timeoutMs)
    return see(() => fetch(`${baseUrl}${path}`, { method, headers, ...text, redirect, signal }))
  }
  return {
    wire,
    baseUrl,
    call,
    invite: (siteId, emails, more = {}) =>
      call('POST', '/invites/site-invite/bulk', { siteId, body: { policyIds: [manager], emails, ...more } }),
    close,
  }
}

async function see(send: () => Promise<Response>): Promise<Seen> {
  let response: Response | null = null
  try {
    response = await send()
    const text = await response.text()
    return { status: response.status, broke: null, headers: response.headers, text, json: jsonOf(text) }
  } catch (error) {
    return {
      status: response?.status ?? null,
      broke: response === null ? codeOf(error) : 'cut',
      headers: response?.headers ?? new Headers(),
      text: '',
      json: undefined,
    }
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error.name === 'TimeoutError') return 'time-out'
  if (error.message !== 'fetch failed' || !(error.cause instanceof Error)) return error.message
  const code: unknown = Reflect.get(error.cause, 'code')
  return typeof code === 'string' ? code : error.cause.message
}

function jsonOf(text: string): Seen['json'] {
  try {
    return JSON.parse(text) as Seen['json']
  } catch {
    return undefined
  }
}

/** A list of a body by its name; fails the test when there is none. */
export function listOf(seen: Seen, name: string): readonly Readonly<Record<string, unknown>>[] {
  const list = seen.json?.[name]
  if (!Array.isArray(list)) throw new Error(`no ${name} in ${seen.status} ${seen.text}`)
  return list
}

/** The id of the nth invite in an answer of Bulk Invite. */
export const inviteIdOf = (seen: Seen, nth = 0): string => String(listOf(seen, 'invites')[nth]?.id)

export const errorCodeOf = (seen: Seen): unknown => {
  const details = seen.json?.details as { applicationError?: { code?: unknown } } | undefined
  return details?.applicationError?.code
}

export const violationOf = (seen: Seen): unknown => {
  const details = seen.json?.details as
    | { validationError?: { fieldViolations?: readonly { field?: unknown }[] } }
    | undefined
  return details?.validationError?.fieldViolations?.[0]?.field
}
