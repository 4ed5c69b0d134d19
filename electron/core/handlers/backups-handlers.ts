import type { HandlerDeps, HandlersOf, Tools } from './handler-deps.ts'

export const backupsHandlers = (
  { backups, ports, uploads }: HandlerDeps,
  { saved, today }: Tools,
): HandlersOf<'backups'> => ({
  'backups.list': () => backups.list(),
  'backups.make': () => backups.make(),
  'backups.preview': ({ name }) => backups.preview(name),
  'backups.restore': ({ name }) => {
    backups.restore(name)
    return null
  },
  'backups.save': () =>
    saved.saveAs(`invite-desk ${today()}.invitedesk`, async (path) => ({ path, items: backups.save(path) })),
  'backups.openSaved': ({ uploadId, fileName }) => {
    uploads.close(uploadId)
    try {
      backups.openSaved({ name: fileName, path: uploads.pathOf(uploadId) })
    } finally {
      uploads.remove(uploadId)
    }
    return null
  },
  'backups.reveal': async () => {
    await ports.files.reveal(backups.place())
    return null
  },
})
