import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

// The system's own clock, as a real process sees it. Nothing of the machine is changed: a library stands before the C
// library, so that this needs Linux and a C compiler.

/** Folder of the library and of clocks; whoever asks for it takes it away. */
export interface OwnClocks {
  readonly folder: string
  /** Left away where it cannot be. */
  readonly make: (() => { readonly env: NodeJS.ProcessEnv; set(seconds: number): void }) | null
}

export function ownClocks(): OwnClocks {
  const folder = mkdtempSync(join(tmpdir(), 'set-clock-'))
  const library = join(folder, 'set-clock.so')
  const source = resolve(import.meta.dirname, 'set-clock.c')
  const canRun =
    process.platform === 'linux' &&
    spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl']).status === 0
  if (!canRun) return { folder, make: null }
  let made = 0
  return {
    folder,
    make: () => {
      const file = join(folder, `clock-${++made}`)
      writeFileSync(file, Buffer.alloc(8))
      return {
        env: { ...process.env, LD_PRELOAD: library, CLOCK_FILE: file },
        set: (seconds) => {
          const bytes = Buffer.alloc(8)
          bytes.writeBigInt64LE(BigInt(seconds))
          writeFileSync(file, bytes, { flag: 'r+' })
        },
      }
    },
  }
}
