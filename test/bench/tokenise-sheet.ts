import { openZip } from '../../electron/core/files/workbook/open-zip.ts'

/** The least an XLSX file costs: its sheet unpacked, and cut into tags and texts by the plainest reader there is. */
export async function tokeniseSheet(file: Uint8Array): Promise<number> {
  const sheet = (await openZip(file)).find(({ name }) => name.includes('sheet1.xml'))
  if (sheet === undefined) throw new Error('no sheet')
  const pieces: Uint8Array[] = []
  for await (const piece of sheet.pieces()) pieces.push(piece)
  const xml = Buffer.concat(pieces).toString()
  let tokens = 0
  for (const _ of xml.matchAll(/<([^\s>/]+)((?:\s+[\w:]+="[^"]*")*)\s*\/?>|<\/[^>]+>|[^<]+/g)) tokens += 1
  return tokens
}
