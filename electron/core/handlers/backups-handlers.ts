import type { HandlerDeps, HandlersOf, Tools } from './handler-deps.ts'

export const backupsHandlers = (
  { backups, ports, uploads }: HandlerDeps,
  { saved, today }: Tools,
): HandlersOf<'backups'> => ({
  'backups.list': () => backups.list(),
  'backups.make': (_, context) => backups.make(context),
  'backups.preview': ({ name }, context) => backups.preview(name, context),
  'backups.restore': async ({ name }, context) => {
    await backups.restore(name, context)
    return null
  },
  'backups.save': async ({ passphrase }, context) => {
    let links = { links: 0, linksLeftOut: 0 }
    const file = await saved.saveAs(`invite-desk ${today()}.invitedesk`, async (path) => {
      const { items, ...counts } = await backups.save(path, passphrase, context)
      links = counts
      return { path, items }
    })
    return { ...links, ...file }
  },
  'backups.openSaved': async ({ uploadId, fileName, links }, context) => {
    uploads.close(uploadId)
    try {
      return await backups.openSaved({ name: fileName, path: uploads.pathOf(uploadId) }, links, context)
    } finally {
      uploads.remove(uploadId)
    }
  },
  'backups.reveal': async () => {
    await ports.files.reveal(backups.place())
    return null
  },
})
