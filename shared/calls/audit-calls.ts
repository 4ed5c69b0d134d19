import { z } from 'zod'
import { type AuditPage, auditActions, type Verification } from '../audit.ts'
import type { ExportedFile } from '../files.ts'
import { reportForms, reportGroupings } from '../report.ts'
import { id } from '../roster-shapes.ts'
import { bytes, callOf, fileName, none } from './call-of.ts'

export const auditFilter = z.strictObject({
  text: z.string().max(500),
  actions: z.array(z.enum(auditActions)).max(auditActions.length),
  from: z.string().max(40).nullable(),
  to: z.string().max(40).nullable(),
  runId: id.nullable(),
  siteIds: z.array(id).max(20_000).exactOptional(),
  people: z.array(z.string().trim().min(1).max(1000)).max(200),
})

export const auditCalls = {
  'audit.read': callOf<AuditPage>()(
    z.strictObject({
      filter: auditFilter,
      before: z.number().int().positive().nullable(),
      limit: z.number().int().min(1).max(1000),
    }),
  ),
  'audit.export': callOf<ExportedFile>()(
    z.strictObject({ filter: auditFilter, format: z.enum(['csv', 'csv-raw', 'jsonl']) }),
  ),
  /** The log for people: grouped, names before ids, tries folded; `items` counts the events. */
  'audit.report': callOf<ExportedFile>()(
    z.strictObject({ filter: auditFilter, grouping: z.enum(reportGroupings), form: z.enum(reportForms) }),
  ),
  'audit.verify': callOf<Verification>()(none),
  'audit.verifyFile': callOf<Verification>()(z.strictObject({ fileName, bytes })),
  /** The same for a file that came in pieces, see `import.upload`; nothing of it stays. */
  'audit.verifyUploaded': callOf<Verification>()(z.strictObject({ fileName, uploadId: id })),
} as const
