import type { HandlerDeps, HandlersOf } from './handler-deps.ts'

export const importHandlers = ({
  drafts,
  importAtOnce,
  uploads,
  backups,
}: HandlerDeps): HandlersOf<'import'> => ({
  'import.run': async (input, context) => {
    await backups.beforeImport(context)
    return importAtOnce(input, context)
  },
  'import.list': () => drafts.list(),
  'import.begin': (input, context) => drafts.begin(input, context),
  'import.upload': (piece) => uploads.add(piece),
  'import.dropUpload': ({ uploadId }) => {
    uploads.drop(uploadId)
    return null
  },
  'import.beginUploaded': (input, context) => drafts.beginUploaded(input, context),
  'import.read': ({ importId }, context) => drafts.read(importId, context),
  'import.choose': (input, context) => drafts.choose(input, context),
  'import.review': (input, context) => drafts.review(input, context),
  'import.compare': async ({ importId }) => {
    await drafts.load(importId)
    return drafts.compare(importId)
  },
  'import.problems': ({ importId }) => drafts.problems(importId),
  'import.listMissing': async ({ importId }) => {
    await drafts.load(importId)
    return drafts.listMissing(importId)
  },
  'import.finish': async (input, context) => {
    await backups.beforeImport(context)
    await drafts.load(input.importId)
    return drafts.finish(input)
  },
  'import.discard': ({ importId }) => {
    drafts.discard(importId)
    return null
  },
})
