/** Takes secrets out of texts; security.md §5: at the sink, after formatting. */
export interface Redactor {
  /** From now on this secret, and its usual encodings, never pass. */
  add(secret: Uint8Array): void
  redact(text: string): string
  /** What was added up to now has left memory: the returned function takes it out of here, but for what came again. */
  retire(): () => void
}

const shown = '[secret]'
/** Shorter ones are no keys, and taking them out would eat whole logs. */
const shortest = 8

const patterns: readonly RegExp[] = [
  /\bIST\.[A-Za-z0-9._~+/=-]{8,}/g,
  // A JSON Web Token: three Base64url parts, the first beginning with {" encoded.
  /\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*)?/g,
  /\bBearer\s+[A-Za-z0-9._~+/=-]{8,}/gi,
  /\b(authorization["']?\s*[:=]\s*["']?)[^\s"',}]{8,}/gi,
  // Whoever holds an accept link can accept the invite (wix-api.md §3).
  /\b(acceptLink["']?\s*[:=]\s*["']?)[^\s"',}]{8,}/gi,
]

export function createRedactor(): Redactor {
  /** By the round in which each was seen last: they lie here in the clear, so none may stay for ever. */
  const forms = new Map<string, number>()
  let round = 0
  let ordered: readonly string[] = []
  const order = () => {
    ordered = [...forms.keys()].sort((a, b) => b.length - a.length)
  }
  return {
    add: (secret) => {
      if (secret.length < shortest) return
      const bytes = Buffer.from(secret)
      const base64 = bytes.toString('base64')
      // The end of a Base64 text depends on what follows the secret in a longer one.
      const open = base64.replace(/=+$/, '').slice(0, -1)
      const coded = [base64, open, bytes.toString('base64url'), bytes.toString('hex')]
      const text = bytes.toString('utf8')
      const isText = Buffer.from(text, 'utf8').equals(bytes)
      for (const form of [...coded, ...(isText ? textForms(text) : [])]) forms.set(form, round)
      order()
    },
    redact: (text) => {
      let clean = text
      for (const form of ordered) clean = clean.replaceAll(form, shown)
      for (const pattern of patterns) {
        clean = clean.replace(pattern, (_, kept: unknown) =>
          typeof kept === 'string' ? kept + shown : shown,
        )
      }
      return clean
    },
    retire: () => {
      const last = round
      round += 1
      return () => {
        for (const [form, seen] of forms) if (seen <= last) forms.delete(form)
        order()
        // The engine remembers the last text that a pattern met: it may be a key.
        'nothing'.search(/nothing/)
      }
    },
  }
}

function textForms(text: string): readonly string[] {
  const json = JSON.stringify(text).slice(1, -1)
  return [text, encodeURIComponent(text), json, JSON.stringify(json).slice(1, -1)]
}
