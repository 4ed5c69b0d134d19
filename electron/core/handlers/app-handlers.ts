import { AppError } from '../../../shared/errors.ts'
import { wixPages } from '../../../shared/words/connect-words.ts'
import type { HandlerDeps, HandlersOf, Tools } from './handler-deps.ts'

export const appHandlers = (
  { ports, lock, settings, accounts, directory, notices }: HandlerDeps,
  { saved }: Tools,
): Omit<HandlersOf<'app'>, 'app.cancel'> => ({
  'app.hello': () => ({
    version: ports.appVersion,
    host: ports.host,
    workspace: ports.paths.workspace,
    platform: process.platform,
    notices,
  }),
  'app.openSite': async ({ siteId }) => {
    const site = directory.read().sites.find((one) => one.id === siteId)
    if (site === undefined) throw new AppError('not-found', 'This site is not in the directory any more.')
    if (accounts.get(site.accountId).kind === 'practice') {
      throw new AppError('not-allowed', `${site.name} is a practice site: it has no dashboard to open.`)
    }
    await ports.shell.openExternal(`https://manage.wix.com/dashboard/${encodeURIComponent(siteId)}/home`)
    return null
  },
  'app.openPage': async ({ page }) => {
    await ports.shell.openExternal(wixPages[page])
    return null
  },
  'app.reveal': async ({ path }) => {
    await saved.reveal(path)
    return null
  },
  'app.takeOpened': () => ports.opened?.take() ?? [],
  'app.readOpened': async ({ openId, at }) => {
    const piece = await ports.opened?.read(openId, at)
    return Buffer.from(piece ?? []).toString('base64')
  },
  'app.readLock': () => lock.state(),
  'app.lock': () => lock.lock('person'),
  'app.unlock': (_, { signal }) => lock.unlock(signal),
  'app.noteUse': () => {
    lock.noteUse()
    return null
  },
  'app.readSettings': () => settings.read(),
  'app.changeSettings': (input) => settings.change(input),
})
