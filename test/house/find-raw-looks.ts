/** A declaration whose look is not one of the tokens. */
export interface RawLook {
  readonly line: number
  readonly text: string
}

const colour = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|light-dark)\(/i
/** Mixing tokens makes no colour of its own. */
const mixed = /color-mix\([^;]*\)/g
const space = /^(?:padding|margin|gap|row-gap|column-gap)(?:-[a-z]+)*$/

/** Hairlines and optical corrections of up to 3 px, else steps of four. */
const isOnGrid = (px: number): boolean => px <= 3 || px % 4 === 0

/** Sizes of type and colours that are not tokens, and distances off the 4-px grid. */
export function findRawLooks(css: string): readonly RawLook[] {
  return css.split('\n').flatMap((text, at) => {
    const [, property = '', value = text] = /^\s*([a-z-]+):\s*(.*?);?\s*$/.exec(text) ?? []
    const isRaw =
      (property === 'font-size' && !/^var\(--text|^inherit$/.test(value)) ||
      (property === 'font' && value !== 'inherit') ||
      colour.test(value.replaceAll(mixed, '')) ||
      (space.test(property) && [...value.matchAll(/([0-9.]+)px/g)].some(([, px]) => !isOnGrid(Number(px))))
    return isRaw ? [{ line: at + 1, text: text.trim() }] : []
  })
}
