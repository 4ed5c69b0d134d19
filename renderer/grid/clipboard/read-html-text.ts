import { styleOf } from './without-styles.ts'

const left: ReadonlySet<string> = new Set([
  'SCRIPT',
  'STYLE',
  'TEMPLATE',
  'NOSCRIPT',
  'HEAD',
  'TITLE',
  'SELECT',
  'TEXTAREA',
  'OBJECT',
  'IFRAME',
  'SVG',
  'svg',
])
const blocks: ReadonlySet<string> = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TR UL'.split(
    ' ',
  ),
)

/** True for what a style attribute hides. */
export const isHidden = (element: Element): boolean =>
  element.hasAttribute('hidden') || /display\s*:\s*none/i.test(styleOf(element))

/**
 * What a person sees in an element of a document that is never shown: white space collapsed as HTML does, `<br>` and
 * paragraphs as line breaks, a link to an address as that address.
 */
export function readHtmlText(element: Element): string {
  if (left.has(element.tagName)) return ''
  const isKept = isPre(element, false)
  const written = createWriter()
  walk(element, written, isKept)
  return isKept ? written.text() : written.text().trim()
}

interface Writer {
  add(text: string, isKept: boolean): void
  line(): void
  /** A line break, unless a line has just begun. */
  newBlock(): void
  text(): string
}

/** Puts texts together; white space that HTML does not show never gets in. */
function createWriter(): Writer {
  let out = ''
  /** A space that shows only when something follows on the same line. */
  let isSpacePending = false
  let isBlockPending = false
  const isAtLineStart = () => out === '' || out.endsWith('\n')
  const put = (text: string) => {
    if (isBlockPending && !isAtLineStart()) out += '\n'
    else if (isSpacePending && !isAtLineStart()) out += ' '
    isBlockPending = false
    isSpacePending = false
    out += text
  }
  return {
    add(text, isKept) {
      if (text === '') return
      if (isKept) {
        put(text)
        return
      }
      // Only these collapse: a no-break space is there to be seen.
      const collapsed = text.replace(/[ \t\n\r\f]+/g, ' ')
      if (collapsed.startsWith(' ')) isSpacePending = true
      const words = collapsed.trim() === '' ? collapsed.replace(/ /g, '') : collapsed.replace(/^ | $/g, '')
      if (words !== '') {
        put(words.replaceAll('\u00a0', ' '))
        isSpacePending = collapsed.endsWith(' ')
      }
    },
    line() {
      isSpacePending = false
      if (isBlockPending && !isAtLineStart()) out += '\n'
      isBlockPending = false
      out += '\n'
    },
    newBlock() {
      isBlockPending = true
    },
    text: () => out,
  }
}

function isPre(element: Element, isWithin: boolean): boolean {
  if (element.tagName === 'PRE') return true
  const space = /white-space\s*:\s*([a-z-]+)/i.exec(styleOf(element))?.[1]?.toLowerCase()
  return space === undefined ? isWithin : space.startsWith('pre') && space !== 'pre-line'
}

function walk(node: Node, written: Writer, isKept: boolean): void {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === 3) written.add(child.nodeValue ?? '', isKept)
    else if (child instanceof Element) element(child, written, isKept)
  }
}

function element(one: Element, written: Writer, isWithin: boolean): void {
  if (left.has(one.tagName) || isHidden(one)) return
  const address = addressOf(one)
  if (one.tagName === 'BR') written.line()
  else if (isSpaces(one)) written.add((one.textContent ?? '').replaceAll('\u00a0', ' '), true)
  else if (address !== null) written.add(address, true)
  else {
    const isBlock = blocks.has(one.tagName)
    if (isBlock) written.newBlock()
    walk(one, written, isPre(one, isWithin))
    if (isBlock) written.newBlock()
  }
}

/** How Excel writes several spaces. */
const isSpaces = (one: Element): boolean => /mso-spacerun\s*:\s*yes/i.test(styleOf(one))

/** The address behind a `mailto:` link whose words are not one already; else null. */
function addressOf(link: Element): string | null {
  const target = link.tagName === 'A' ? (link.getAttribute('href') ?? '') : ''
  return mailAddress(target, link.textContent ?? '')
}

/** Where `mailto:…` leads, unless `shown` is an address itself or there is none in it. */
export function mailAddress(target: string, shown: string): string | null {
  const named = /^\s*mailto:([^?]+)/i.exec(target)?.[1]
  if (named === undefined || /^[^\s@]+@[^\s@]+$/.test(shown.trim())) return null
  try {
    return decodeURIComponent(named).trim()
  } catch {
    return named.trim()
  }
}
