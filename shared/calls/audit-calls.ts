import { z } from 'zod'
import type { AnchorCheck, AnchorList } from '../audit/kept-anchors.ts'
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
  /** What the log ends with now, as a code, and the proofs that were kept before. */
  'audit.anchors': callOf<AnchorList>()(none),
  /** A proof of the first `events` events leaves in this form; `path` is null where no file was saved. */
  'audit.keepAnchor': callOf<ExportedFile>()(
    z.strictObject({
      events: z.number().int().positive(),
      form: z.enum(['page', 'file', 'mail', 'copy', 'terminal']),
    }),
  ),
  /** A code, or a text with one in it: a mail, a page that was saved. The whole log is checked with it. */
  'audit.checkAnchor': callOf<AnchorCheck>()(z.strictObject({ text: z.string().max(2_000_000) })),
  'audit.verify': callOf<Verification>()(none),
  'audit.verifyFile': callOf<Verification>()(z.strictObject({ fileName, bytes })),
  /** The same for a file that came in pieces, see `import.upload`; nothing of it stays. */
  'audit.verifyUploaded': callOf<Verification>()(z.strictObject({ fileName, uploadId: id })),
} as const
