import { auditFieldNames, auditFields } from '../../../shared/audit.ts'
import { searchText } from './complete-event.ts'
import { sortedFields } from './hash-event.ts'

const searched = sortedFields.filter((name) => auditFields[name].isSearched)
const inOrder = auditFieldNames.filter((name) => auditFields[name].isSearched)

/**
 * Whether what searching and filtering look through says the same as the event itself: emptied or altered, it would
 * hide an event from whoever looks for it, while the chain stays sound.
 */
export function searchAgrees(body: string, search: string): boolean {
  // Parsing a million events takes as long as hashing them four times; a walk over the text decides nearly all.
  return walkedSearch(body) === search || searchText(JSON.parse(body)) === search
}

/** The search text of a canonical body without escapes; null, or another text, where only parsing can tell. */
function walkedSearch(body: string): string | null {
  if (body.includes('\\')) return null
  const values = new Map<string, string>()
  let from = 0
  for (const name of searched) {
    const at = body.indexOf(`"${name}":`, from)
    if (at < 0) return null
    const start = at + name.length + 3
    const first = body[start]
    const end = first === '"' ? body.indexOf('"', start + 1) : first === '[' ? body.indexOf(']', start) : -1
    if (first === '"') values.set(name, body.slice(start + 1, end))
    else if (first === '[') values.set(name, body.slice(start + 2, end - 1).replaceAll('","', ' '))
    else if (first !== 'n') values.set(name, /^[^,}]*/.exec(body.slice(start, start + 24))?.[0] ?? '')
    from = end < 0 ? start : end
  }
  return inOrder
    .map((name) => values.get(name) ?? '')
    .filter((value) => value !== '')
    .join('\n')
    .toLowerCase()
}
