import { originLength, readAnchorCode } from '../../../../shared/audit/anchor-code.ts'
import type { AnchorCheck } from '../../../../shared/audit/kept-anchors.ts'
import { type FileContent, verifyExport } from '../verify-file.ts'
import { compareAnchor } from './compare-anchor.ts'

/**
 * Checks an exported file, and then what a kept code says of it. A broken file is compared with nothing: what stands
 * in it is not what was exported, and `finding` is null.
 */
export async function checkFileAnchor(
  content: FileContent,
  fileName: string,
  text: string,
): Promise<Omit<AnchorCheck, 'finding'> & { readonly finding: AnchorCheck['finding'] | null }> {
  const read = readAnchorCode(text)
  if (read.kind === 'unreadable') return { verification: null, finding: read }
  const { end } = read
  let origin: string | null = null
  let hashAt: string | null = null
  let total = 0
  let isPart = false
  const verification = await verifyExport(content, fileName, undefined, {
    event: ({ id, hash }) => {
      if (id === 1) origin = hash.slice(0, originLength)
      if (id === end.events) hashAt = hash
    },
    end: (facts) => {
      total = facts.total
      isPart = facts.isFiltered
    },
  })
  if (verification.kind === 'broken') return { verification, finding: null }
  const log = { events: total, origin, hashAt, isPart, brokenAt: null, restored: null }
  return { verification, finding: compareAnchor(end, log) }
}
