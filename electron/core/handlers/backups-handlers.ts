import type { HandlerDeps, HandlersOf, Tools } from './handler-deps.ts'

export const backupsHandlers = (
  { backups, ports, uploads }: HandlerDeps,
  { saved, today }: Tools,
): HandlersOf<'backups'> => ({
  'backups.list': () => backups.list(),
  'backups.make': (_, context) => backups.make(context),
  'backups.preview': ({ name }) => backups.preview(name),
  'backups.restore': ({ name }) => {
    backups.restore(name)
    return null
  },
  'backups.save': async ({ passphrase }) => {
    let links = { links: 0, linksLeftOut: 0 }
    const file = await saved.saveAs(`invite-desk ${today()}.invitedesk`, async (path) => {
      const { items, ...counts } = await backups.save(path, passphrase)
      links = counts
      return { path, items }
    })
    return { ...links, ...file }
  },
  'backups.openSaved': async ({ uploadId, fileName, links }) => {
    uploads.close(uploadId)
    try {
      return await backups.openSaved({ name: fileName, path: uploads.pathOf(uploadId) }, links)
    } finally {
      uploads.remove(uploadId)
    }
  },
  'backups.reveal': async () => {
    await ports.files.reveal(backups.place())
    return null
  },
})
