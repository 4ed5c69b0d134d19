import { auditFieldNames, auditFields } from '../../../shared/audit.ts'
import { searchTextOf } from './complete-event.ts'
import { sortedFields } from './hash-event.ts'

const searched = sortedFields.filter((name) => auditFields[name].isSearched)
const places = auditFieldNames
  .filter((name) => auditFields[name].isSearched)
  .map((name) => searched.indexOf(name))
const marks = searched.map((name) => `"${name}":`)
/** Where the value of each searched field begins and ends: one walk at a time, so that none makes its own. */
const begins = new Int32Array(searched.length)
const ends = new Int32Array(searched.length)

/**
 * Whether what searching and filtering look through says the same as the event itself: emptied or altered, it would
 * hide an event from whoever looks for it, while the chain stays sound.
 */
export function searchAgrees(body: string, search: string): boolean {
  // Parsing a million events takes as long as hashing them four times; a walk over the text decides nearly all.
  return walkAgrees(body, search) || searchTextOf(body) === search
}

/** Whether a canonical body without escapes gives the search text; false also where only parsing can tell. */
function walkAgrees(body: string, search: string): boolean {
  if (body.includes('\\')) return false
  let from = 0
  for (const [index, mark] of marks.entries()) {
    const at = body.indexOf(mark, from)
    if (at < 0) return false
    const start = at + mark.length
    from = findValue(body, start, index)
  }
  let at = 0
  for (const index of places) {
    const [begin = 0, end = 0] = [begins[index], ends[index]]
    if (begin === end) continue
    if (at > 0) {
      if (search[at] !== '\n') return false
      at += 1
    }
    const value = body.slice(begin, end)
    const text = (body[begin - 1] === '[' ? value.slice(1, -1).replaceAll('","', ' ') : value).toLowerCase()
    if (!search.startsWith(text, at)) return false
    at += text.length
  }
  return at === search.length
}

const digits = /[^,}]*/y

/** Keeps where the value at `start` begins and ends, without its quotes; returns where to look on. */
function findValue(body: string, start: number, index: number): number {
  const first = body[start]
  const isText = first === '"'
  const begin = isText || first === '[' ? start + 1 : start
  let end = begin
  if (isText) end = body.indexOf('"', begin)
  else if (first === '[') end = body.indexOf(']', begin)
  else if (first !== 'n') {
    digits.lastIndex = start
    digits.test(body)
    end = digits.lastIndex
  }
  begins[index] = begin
  ends[index] = end
  return Math.max(start, end)
}
