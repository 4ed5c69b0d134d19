import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, 'page')

/** One page for all peers, each in a piece of its own; their packages come from the folder where they were installed. */
export async function buildPeers(packages: string, outDir: string): Promise<void> {
  await build({
    ...{ root, base: './', configFile: false, publicDir: false, logLevel: 'error' },
    plugins: [
      {
        name: 'fetched-packages',
        enforce: 'pre',
        resolveId(source, importer) {
          const isOurs = importer?.replaceAll('\\', '/').startsWith(root.replaceAll('\\', '/')) === true
          if (!isOurs || source.startsWith('.') || source.startsWith('/')) return null
          return this.resolve(source, join(packages, 'package.json'), { skipSelf: true })
        },
      },
    ],
    build: { outDir, target: 'chrome140', assetsInlineLimit: 0, chunkSizeWarningLimit: 8000 },
  })
}
