import { addressKey } from '../email.ts'
import { isAddress } from './is-address.ts'
import { hasInvisible, visibleText } from './visible-text.ts'

/** What may stand around an address without being part of it. */
export type Wrapping =
  | 'spaces'
  | 'hidden'
  | 'quotes'
  | 'brackets'
  | 'bullet'
  | 'mailto'
  | 'punctuation'
  | 'name'

/** What a text holds when what stands around an address is taken off; `address` need not be one. */
export interface Unwrapped {
  /** The name beside the address, '' for none. */
  readonly name: string
  readonly address: string
  /** In the order in which it was taken off, each kind once. */
  readonly takenOff: readonly Wrapping[]
}

const quotes = '"\'`´“”„‟‘’‚‛«»‹›「」『』〝〞〟＂＇'
const brackets = '<>()[\\]{}＜＞（）［］｛｝〈〉《》【】'
const leading: readonly (readonly [RegExp, Wrapping])[] = [
  [/^\s+/, 'spaces'],
  // A hyphen, an asterisk or a number may begin an address: only a space behind it makes it a bullet.
  [/^(?:[•‣⁃◦▪▫●○■□◆◇▶►➤➢✓✔·∙※–—―]\s*|(?:[-*+>]|\d{1,4}[.)])\s+)/u, 'bullet'],
  [new RegExp(`^[${quotes}]+`, 'u'), 'quotes'],
  [new RegExp(`^[${brackets}]+`, 'u'), 'brackets'],
  [/^[,;:]+/, 'punctuation'],
]
const behindAddress: readonly (readonly [RegExp, Wrapping])[] = [
  [new RegExp(`[${quotes}]$`, 'u'), 'quotes'],
  [new RegExp(`[${brackets}]$`, 'u'), 'brackets'],
  [/[,;:.!?…،、。；，]$/u, 'punctuation'],
]
/** A name may end in a dot. */
const aroundName: typeof behindAddress = [
  [new RegExp(`[${quotes}]$`, 'u'), 'quotes'],
  [/[,;:]$/, 'punctuation'],
]
/** Longer texts are no address with something around it. */
const longest = 2000

/** Takes off what mail programs, web pages and lists leave around an address: quotes of every language, a name, bullets. */
export function unwrapAddress(text: string): Unwrapped {
  if (text.length > longest) return { name: '', address: text, takenOff: [] }
  const off = new Set<Wrapping>()
  if (hasInvisible(text)) off.add('hidden')
  const visible = visibleText(text)
  const bare = visible.trim()
  if (bare !== visible || /^\s|\s$/.test(text)) off.add('spaces')
  const { name, inner } = takeName(bare)
  if (name !== '') off.add('name')
  else if (inner !== bare) off.add('brackets')
  return { name, address: peel(inner, off), takenOff: [...off] }
}

/** `Ann Lee <ann@x.com>`, `Ann Lee [mailto:ann@x.com]` and `ann@x.com (Ann Lee)`. */
function takeName(text: string): { name: string; inner: string } {
  const [, before, inside] =
    /^([^<＜]*)[<＜]([^<>＜＞]*[@＠][^<>＜＞]*)[>＞][\s,;.]*$/u.exec(text) ??
    /^([^[\]]*)\[([^[\]]*[@＠][^[\]]*)\][\s,;.]*$/u.exec(text) ??
    []
  if (before !== undefined && inside !== undefined) return { name: bareName(before, inside), inner: inside }
  const [, first, second] = /^(\S+[@＠][^\s()]+)\s*\(([^()@]+)\)[\s,;.]*$/u.exec(text) ?? []
  if (first !== undefined && second !== undefined) return { name: bareName(second, first), inner: first }
  return { name: '', inner: text }
}

/** A name without quotes, bullets and commas around it; '' where the address itself stands in its place. */
function bareName(text: string, address: string): string {
  const name = peel(text.replace(/\\(["'\\])/g, '$1'), new Set(), aroundName)
  return isAddress(name) || addressKey(name) === addressKey(address.trim()) ? '' : name.replace(/\s+/g, ' ')
}

/** Takes off one layer after the other, from both ends. */
function peel(text: string, off: Set<Wrapping>, trailing = behindAddress): string {
  let rest = text
  for (;;) {
    const before = rest
    for (const [pattern, kind] of leading) {
      const next = rest.replace(pattern, '')
      if (next !== rest) off.add(kind)
      rest = next
    }
    if (/^mailto:/i.test(rest)) {
      off.add('mailto')
      rest = ofMailto(rest.slice('mailto:'.length))
    }
    for (const [pattern, kind] of trailing) {
      const next = rest.replace(pattern, '')
      if (next !== rest) off.add(kind)
      rest = next
    }
    if (rest.trimEnd() !== rest) off.add('spaces')
    rest = rest.trimEnd()
    if (rest === before) return rest
  }
}

/** RFC 6068: what stands behind `?` is subject and text; letters may be written as %40. */
function ofMailto(target: string): string {
  const [address = ''] = target.replace(/^\/\//, '').split('?')
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
