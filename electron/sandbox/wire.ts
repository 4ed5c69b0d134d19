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

/** wix-api.md §7, second form. */
export const invalid = (field: string, description: string): WireAnswer =>
  json(400, {
    message: 'The request is not valid.',
    details: { validationError: { fieldViolations: [{ field, description, violatedRule: 'OTHER' }] } },
  })

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
