import { join } from 'node:path'

/** Builds the page again at every change of its sources, for `npm run dev` without Electron. Returns what ends it. */
export async function watchPage(root: string, onBuilt: () => void): Promise<() => Promise<void>> {
  const [{ build }, { default: config }] = await Promise.all([
    import('vite'),
    import('../electron.vite.config.ts'),
  ])
  const { renderer } = config
  const watcher = await build({
    ...renderer,
    root: join(root, 'renderer'),
    configFile: false,
    logLevel: 'warn',
    build: { ...renderer?.build, watch: {}, emptyOutDir: false },
  })
  if (!('on' in watcher)) throw new Error('the page is not being watched')
  watcher.on('event', (event: { readonly code: string }) => {
    if (event.code === 'END') onBuilt()
  })
  return () => watcher.close()
}
