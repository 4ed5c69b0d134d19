import { rosterExport } from '../export.ts'
import type { ExportedFile } from '../files.ts'
import { callOf, none } from './call-of.ts'

export const exportCalls = {
  'export.roster': callOf<ExportedFile>()(rosterExport),
  /** A workbook to fill in; `items` counts the sites it offers. */
  'export.template': callOf<ExportedFile>()(none),
} as const
