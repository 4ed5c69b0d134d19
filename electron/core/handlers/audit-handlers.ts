import { unreachable } from '../../../shared/errors.ts'
import { readFilePieces } from '../audit/read-file-pieces.ts'
import { verifyExport } from '../audit/verify-file.ts'
import type { HandlerDeps, HandlersOf, Tools } from './handler-deps.ts'

export const auditHandlers = (
  { audit, auditReports, auditAnchors, uploads }: HandlerDeps,
  { saved, today }: Tools,
): HandlersOf<'audit'> => ({
  'audit.read': ({ filter, before, limit }, context) => audit.search(filter, before, limit, context),
  'audit.export': ({ filter, format }, context) =>
    saved.saveAs(`audit ${today()}.${format === 'jsonl' ? 'jsonl' : 'csv'}`, (path) =>
      audit.export(filter, format, path, context),
    ),
  'audit.report': (asked, context) =>
    saved.saveAs(`audit report ${today()}.${asked.form === 'page' ? 'html' : 'xlsx'}`, (path) =>
      auditReports.write(asked, path, context),
    ),
  'audit.anchors': () => auditAnchors.list(),
  'audit.keepAnchor': async ({ events, form }, { signal }) => {
    switch (form) {
      case 'page':
      case 'file':
        return saved.saveAs(`proof of the audit log ${today()}.${form === 'page' ? 'html' : 'txt'}`, (path) =>
          auditAnchors.save(events, form, path, signal),
        )
      case 'mail':
        await auditAnchors.draftMail(events)
        return { path: null, items: events }
      case 'copy':
      case 'terminal':
        auditAnchors.note(events, form)
        return { path: null, items: events }
      default:
        return unreachable(form)
    }
  },
  'audit.checkAnchor': ({ text }, context) => auditAnchors.check(text, context),
  'audit.verify': (_, context) => audit.verify(context),
  'audit.verifyFile': ({ fileName, bytes }) =>
    verifyExport(Buffer.from(bytes, 'base64'), fileName, audit.hashOf),
  'audit.verifyUploaded': async ({ fileName, uploadId }, context) => {
    uploads.close(uploadId)
    try {
      return await verifyExport(readFilePieces(uploads.pathOf(uploadId), context), fileName, audit.hashOf)
    } finally {
      uploads.remove(uploadId)
    }
  },
})
