import { readXml } from './read-xml.ts'

/**
 * A worksheet without the marks of how words are pronounced (ECMA-376 part 1, 18.4.6), which hucre glues onto texts that
 * stand in their cells. Sheets without any, nearly all of them, come back as they are.
 */
export function dropPhonetics(sheet: Uint8Array): Uint8Array {
  if (!Buffer.from(sheet.buffer, sheet.byteOffset, sheet.byteLength).includes('rPh')) return sheet
  const xml = new TextDecoder().decode(sheet)
  let kept = ''
  let from = 0
  readXml(xml, {
    open: (name, _, end) => {
      if (isPhonetic(name)) kept += xml.slice(from, xml.lastIndexOf('<', end - 1))
    },
    close: (name, end) => {
      if (isPhonetic(name)) from = end
    },
  })
  return new TextEncoder().encode(kept + xml.slice(from))
}

/** In whatever namespace prefix. */
const isPhonetic = (name: string): boolean => /^(\w+:)?rPh$/.test(name)
