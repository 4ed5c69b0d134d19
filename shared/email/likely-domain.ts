/** Mail providers people mistype. Checked by distance one, swapped neighbours counted as one. */
const popular = [
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'hotmail.co.uk',
  'hotmail.de',
  'hotmail.fr',
  'live.com',
  'msn.com',
  'yahoo.com',
  'yahoo.co.uk',
  'yahoo.de',
  'yahoo.fr',
  'icloud.com',
  'aol.com',
  'protonmail.com',
  'proton.me',
  'gmx.de',
  'gmx.net',
  'gmx.com',
  'gmx.at',
  'gmx.ch',
  'web.de',
  't-online.de',
  'freenet.de',
  'posteo.de',
  'mailbox.org',
  'orange.fr',
  'wanadoo.fr',
  'free.fr',
  'laposte.net',
  'libero.it',
  'bluewin.ch',
  'comcast.net',
  'verizon.net',
  'btinternet.com',
  'fastmail.com',
  'zoho.com',
  'yandex.ru',
  'mail.ru',
  'mail.com',
  'me.com',
  'mac.com',
  'bol.com',
  'cox.net',
  'att.net',
  'sky.com',
  'uol.com.br',
] as const
const isPopular: ReadonlySet<string> = new Set(popular)
/** Endings nobody has, and what was meant. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/\.(?:con|cmo|ocm|vom|xom|comm|coom)$/, '.com'],
  [/\.(?:nte|ent|nett)$/, '.net'],
  [/\.(?:ogr|rog)$/, '.org'],
]

/** True when one letter was added, dropped, changed, or swapped with its neighbour. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const inA = a.slice(start, a.length - end)
  const inB = b.slice(start, b.length - end)
  if (inA.length <= 1 && inB.length <= 1) return true
  return inA.length === 2 && inB.length === 2 && inA[0] === inB[1] && inA[1] === inB[0]
}

const answers = new Map<string, string | null>()

/** The domain that was probably meant, or null. A hint only: `domain` may well be right. */
export function likelyDomain(domain: string): string | null {
  // A roster has many rows and few domains.
  let answer = answers.get(domain)
  if (answer === undefined) {
    if (answers.size >= 10_000) answers.clear()
    answer = findLikely(domain)
    answers.set(domain, answer)
  }
  return answer
}

function findLikely(domain: string): string | null {
  if (isPopular.has(domain)) return null
  // Short domains have too many honest neighbours (gmx.net, bol.com, cox.net).
  const near =
    domain.length < 8 ? [] : popular.filter((known) => known.length >= 8 && isOneSlip(domain, known))
  const [only] = near
  if (only !== undefined && near.length === 1) return only
  for (const [ending, meant] of endings) if (ending.test(domain)) return domain.replace(ending, meant)
  return null
}
