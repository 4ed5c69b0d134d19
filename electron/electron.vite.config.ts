import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { eventNames } from '../shared/calls/event-names.ts'
import { writeBuiltFrom } from './start/built-from.ts'
import { findWorkers, workerUrl } from './start/find-workers.ts'
import { licencesModule } from './start/licences-module.ts'
import { hashSources, stampSources } from './start/source-hash.ts'

// Node runs the sources as they are. The page and Electron's three bundles are built, and `npm start` with the browser host
// with them: one file is read in a third of the time that hundreds take, and is used while it is what the sources would make.

const root = resolve(import.meta.dirname, '..')
const out = (name: string) => join(root, 'dist', name)

/** The one package that is installed beside the bundle: a binary for each system cannot be part of it. */
const binding = '@napi-rs/keyring'
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>
}
/** Everything else the main process imports is bundled, so that an installed app lacks nothing. */
const bundled = Object.keys(dependencies).filter((name) => name !== binding)

/** Programs that are started by path: each becomes a file of its own beside main.js. */
const programs = {
  'keychain-child': join(root, 'electron/hosts/keychain/keychain-child.ts'),
  ...findWorkers(join(root, 'electron/core')),
}

/** Workers name their file as a source (`./import-worker.ts`); in the bundle it lies at the top of dist/main. */
function pathsOfWorkers(): Plugin {
  return {
    name: 'paths-of-workers',
    renderChunk(code, chunk) {
      return code.replace(workerUrl, (_, quote: string, name: string) => {
        const path = relative(dirname(chunk.fileName), `${name}.js`).replaceAll('\\', '/')
        return `new URL(${quote}${path.startsWith('.') ? path : `./${path}`}${quote}, import.meta.url)`
      })
    },
  }
}

/** The script that asks ahead is run as soon as it is there, whatever else is still on its way; so it is asked for last. */
function runAskAhead(): Plugin {
  return {
    name: 'run-ask-ahead',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) => {
        const found = Object.values(bundle).find(({ name }) => name === askAhead)
        if (found === undefined) throw new Error(`${askAhead} was not built`)
        const attrs = { type: 'module', async: true, crossorigin: true, src: `./${found.fileName}` }
        return [{ tag: 'script', attrs, injectTo: 'head' }]
      },
    },
  }
}
const askAhead = 'ask-ahead'

/** What `renderer/shell/load-react.ts` loads. */
const ofReact =
  /[\\/](renderer[\\/]shell[\\/](note-stacks|load-react)\.ts|node_modules[\\/](react|react-dom|scheduler)[\\/].*)$/

/** What the script that asks ahead shares with the page's. */
const ofAhead =
  /[\\/](renderer[\\/]ahead[\\/]answers-ahead|shared[\\/](open-roster|calls[\\/]event-names|workspace[\\/](first-calls|opened|start-address)))\.ts$/

/**
 * Has V8 compile whole files beside the page's own thread while they come in, which otherwise stops at each function that
 * is called the first time: of these nearly all are (https://v8.dev/blog/explicit-compile-hints).
 */
function compileAtOnce(names: readonly string[]): Plugin {
  return {
    name: 'compile-at-once',
    generateBundle: {
      // The comment counts in the first line only, and others put something there too.
      order: 'post',
      handler: (_, bundle) => {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk' || !names.includes(chunk.name)) continue
          chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`
        }
      },
    },
  }
}

/** What neither the first screens nor those after them are to wait for. */
const standsAlone = /[\\/](ask-ahead|ask-first|licences)\.tsx?$/

/** Leaves beside the page what it was made of, for `npm start`. The page is built last. */
function noteSources(): Plugin {
  // Read before the build: a file changed meanwhile makes the next start build again.
  const from = { ...hashSources(root), stamps: stampSources(root) }
  return {
    name: 'note-sources',
    apply: 'build',
    writeBundle() {
      writeBuiltFrom(root, from)
    },
  }
}

export default defineConfig({
  main: {
    root,
    plugins: [pathsOfWorkers()],
    // A table of thousands of letters would become as many exports, which a start would make one by one.
    json: { namedExports: false, stringify: true },
    build: {
      outDir: out('main'),
      emptyOutDir: true,
      externalizeDeps: { exclude: bundled },
      rolldownOptions: {
        input: {
          main: join(root, 'electron/hosts/desktop/main.ts'),
          start: join(root, 'electron/start/start-built.ts'),
          ...programs,
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  },
  preload: {
    root,
    define: { contractEvents: JSON.stringify(eventNames) },
    build: {
      outDir: out('preload'),
      emptyOutDir: true,
      // A sandboxed preload script can require nothing but a few modules of Electron's.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: join(root, 'electron/hosts/desktop/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: join(root, 'renderer'),
    // Relative: the same files are served on https://app.invalid/ and app://invite-desk/.
    base: './',
    publicDir: false,
    plugins: [react(), licencesModule(root), runAskAhead(), compileAtOnce(['react']), noteSources()],
    build: {
      outDir: out('renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      minify: true,
      // Read from this machine, not over a network.
      chunkSizeWarningLimit: 2000,
      // The policy knows no inline script and no data: font.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          index: join(root, 'renderer/index.html'),
          [askAhead]: join(root, 'renderer/ahead/ask-ahead.ts'),
        },
        output: {
          codeSplitting: {
            groups: [
              { name: 'react', test: ofReact },
              { name: 'ahead', test: ofAhead },
              { name: 'licences', test: /virtual:licences/ },
              // What the first screens need, and in one file after it all that `loadLater` loads.
              { name: 'first', tags: ['$initial'], test: (id) => !standsAlone.test(id) },
              { name: 'later', test: (id) => !standsAlone.test(id) },
            ],
          },
        },
      },
    },
  },
})
