import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import type { WorkerOptions } from 'node:worker_threads'

// Run from its sources, Node takes the types out of them with WebAssembly, in each thread by itself. V8 then makes what
// leads from it to JavaScript better after a thousand calls, and may free there what another thread still uses: a crash
// of the whole program, seen on Node 24 (`Runtime_TierUpWasmToJSWrapper`). It is never made better here.
if (import.meta.url.endsWith('.ts')) setFlagsFromString('--wasm-wrapper-tiering-budget=1000000000')

/**
 * What each thread of the app starts with. What Node made of our sources is kept for threads, too, where it is kept for
 * the program: half the work of a start.
 */
export function threadSettings(): Pick<WorkerOptions, 'execArgv' | 'env'> {
  const folder = getCompileCacheDir()
  // Node keeps it in a folder of its version below the one it was given.
  const kept = folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) }
  return { execArgv: [], env: { ...process.env, ...kept } }
}
