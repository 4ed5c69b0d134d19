import type { HandlerDeps, HandlersOf } from './handler-deps.ts'

export const backupsHandlers = ({ backups, ports }: HandlerDeps): HandlersOf<'backups'> => ({
  'backups.list': () => backups.list(),
  'backups.make': () => backups.make(),
  'backups.preview': ({ name }) => backups.preview(name),
  'backups.restore': ({ name }) => {
    backups.restore(name)
    return null
  },
  'backups.reveal': async () => {
    await ports.files.reveal(backups.place())
    return null
  },
})
