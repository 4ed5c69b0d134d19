const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const mostIds = 3
const deepest = 6

/**
 * Ids in the readable part of a key that may be its account's, at most three. Keys are signed tokens (RFC 7519) of
 * which Wix documents nothing, so these are only worth a try: whether one is right is for Wix to say.
 */
export function accountIdsInKey(key: string): readonly string[] {
  const found = new Set<string>()
  for (const part of key.split('.')) collect(readJson(Buffer.from(part, 'base64url').toString()), found, 0)
  return [...found].slice(0, mostIds)
}

/** Texts that hold JSON themselves are looked into as well. */
function collect(value: unknown, found: Set<string>, depth: number): void {
  if (depth > deepest) return
  if (typeof value === 'string') {
    if (guid.test(value)) found.add(value.toLowerCase())
    else if (value.startsWith('{')) collect(readJson(value), found, depth + 1)
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of accountsFirst(value)) collect(inner, found, depth + 1)
  }
}

/** What is named after an account before the rest, which may be the ids of other things. */
const accountsFirst = (value: object): readonly unknown[] =>
  Object.entries(value)
    .toSorted(([one], [other]) => Number(isAccount.test(other)) - Number(isAccount.test(one)))
    .map(([, inner]) => inner)
const isAccount = /account|tenant/i

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
