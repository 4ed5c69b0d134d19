/** A call as it comes over the wire, whoever carries it. */
export interface WireCall {
  readonly method: string
  /** With the query, from the first slash. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const json = (status: number, value: unknown): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

export const ok = (value: unknown): WireAnswer => json(200, value)

/** wix-api.md §7, first form. */
export const refuse = (status: number, code: string, message: string): WireAnswer =>
  json(status, { message, details: { applicationError: { code, description: message, data: {} } } })

/** A 429 that may last for ever: a full site, an invite that was used (wix-api.md §3). */
export const usedUp = (): WireAnswer =>
  refuse(429, 'RESOURCE_EXHAUSTED', 'Resource exhausted, for example a previously used one-time token.')

/** wix-api.md §7, second form. */
export const invalid = (name: string, description: string, violatedRule = 'OTHER'): WireAnswer =>
  json(400, {
    message: `${name} ${description}`,
    details: { validationError: { fieldViolations: [{ field: name, description, violatedRule }] } },
  })

/** wix-api.md §7: errors of Wix's own may name only a code of theirs. */
export const systemError = (status: number, errorCode: string): WireAnswer =>
  json(status, { message: '', details: { systemError: { errorCode } } })

/** wix-api.md §7, third form: errors of 5xx say nothing by design. */
export const speechless = (status: number): WireAnswer => json(status, { message: '', details: {} })

export const webPage = (status: number, headers: Readonly<Record<string, string>> = {}): WireAnswer => ({
  status,
  headers: { 'content-type': 'text/html', ...headers },
  body: '<!doctype html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>',
})

export const bare = (status: number, headers: Readonly<Record<string, string>> = {}): WireAnswer => ({
  status,
  headers,
  body: '',
})

export const withHeader = (answer: WireAnswer, name: string, value: string): WireAnswer => ({
  ...answer,
  headers: { ...answer.headers, [name]: value },
})

// Bodies as a stranger sends them.

export type Bag = Readonly<Record<string, unknown>>

/** An object of a body; anything else counts as an empty one. */
export const bag = (value: unknown): Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bag) : {}

export const field = (body: unknown, name: string): unknown => bag(body)[name]

/** A list of non-empty texts with at least one, or null. */
export const strings = (value: unknown): readonly string[] | null =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && one !== '')
    ? (value as readonly string[])
    : null
