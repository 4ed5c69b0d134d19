import { type ExportColumn, exportColumns } from '../../../../shared/column.ts'
import type { ImportTarget } from '../../../../shared/import.ts'
import { exportHeaders } from '../../../../shared/words/column-words.ts'

const byHeader = new Map<string, ExportColumn>(exportColumns.map((column) => [exportHeaders[column], column]))

const columnsOf = (headers: readonly string[]): readonly (ExportColumn | undefined)[] =>
  headers.map((header) => byHeader.get(header.trim()))

/**
 * Where the columns go in a file that has ids beside site or roles, as our exports do: the ids say which of several
 * things of one name is meant, and what the app works out itself is left out. null leaves a column to guessing.
 */
export function ownTargets(headers: readonly string[]): readonly (ImportTarget | null)[] {
  const own = columnsOf(headers)
  const hasSites = own.includes('site') && own.includes('siteId')
  const hasRoles = own.includes('roles') && own.includes('roleIds')
  return own.map((column, at) => {
    // The end of an invite is nobody's last day, though both are called so elsewhere.
    if (column === 'expires') return 'ignore'
    if (column === undefined || own.indexOf(column) !== at || !(hasSites || hasRoles)) return null
    switch (column) {
      case 'siteId':
        return hasSites ? column : null
      case 'roleIds':
        return hasRoles ? column : null
      case 'state':
      case 'outcome':
      case 'sent':
      case 'client':
      case 'problems':
        return 'ignore'
      default:
        return column
    }
  })
}

/** A whole export of ours: every cell is read back as it stands, whatever it looks like. */
export function isOwnFile(headers: readonly string[]): boolean {
  const own = columnsOf(headers)
  const isOurs = own.every((column, at) => column !== undefined && own.indexOf(column) === at)
  return isOurs && own.includes('siteId') && own.includes('roleIds')
}
