/** A key event as far as shortcuts are told apart by it. */
export interface KeyPress {
  readonly key: string
  /** The key's place on the keyboard, whatever the layout prints there. */
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const punctuation: Readonly<Record<string, string>> = {
  Semicolon: ';',
  Period: '.',
  Comma: ',',
  Slash: '/',
  Backslash: '\\',
  Minus: '-',
  Equal: '=',
}

/** What a US keyboard prints at a place; undefined for keys that are named by what they do. */
const printedAt = (code: string): string | undefined =>
  /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] ?? punctuation[code]

/** Letters and digits of other scripts: Cyrillic, Hebrew, Greek, Arabic … Signs belong to all scripts and are none. */
const isForeign = (key: string): boolean =>
  !/[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(key)

/**
 * The key as shortcuts are written: `Z` wherever the layout prints a Z, and by its place where the layout prints no
 * Latin letters at all.
 */
function keyName({ key, code }: Pick<KeyPress, 'key' | 'code'>): string {
  if (key === ' ') return 'Space'
  if ([...key].length !== 1) return key
  return (isForeign(key) ? printedAt(code) : undefined) ?? key.toUpperCase()
}

/**
 * A key that prints belongs to the text: Option on macOS is a layer of letters, and elsewhere Alt with the digits of the
 * number pad writes a letter by its code.
 */
const isPrinting = ({ key, code, altKey, ctrlKey, metaKey }: KeyPress, isMac: boolean): boolean =>
  altKey && !metaKey && !ctrlKey && [...key].length === 1 && (isMac || code.startsWith('Numpad'))

/** True when `press` is what `written` says, e.g. `Mod+D`; never for a key that prints with Alt or AltGr, nor a dead one. */
export function isPressed(written: string, press: KeyPress, isMac: boolean): boolean {
  const parts = written.split('+')
  const key = parts.at(-1) ?? ''
  const wants = (part: string) => parts.slice(0, -1).includes(part)
  return (
    keyName(press) === key &&
    !isPrinting(press, isMac) &&
    press.shiftKey === wants('Shift') &&
    press.altKey === wants('Alt') &&
    press.ctrlKey === (wants('Ctrl') || (wants('Mod') && !isMac)) &&
    press.metaKey === (wants('Mod') && isMac)
  )
}

/** True while an input method puts a letter together: its keys are nobody else's. */
export const isComposing = (event: { readonly isComposing: boolean; readonly keyCode: number }): boolean =>
  event.isComposing || event.keyCode === 229
