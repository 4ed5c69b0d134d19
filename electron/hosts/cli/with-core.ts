import { type OpenCoreOptions, openCore } from './open-core.ts'
import type { TerminalCore } from './terminal-core.ts'

/** Opens the workspace, does the work and closes it again. @throws NoWorkspace */
export async function withCore(
  options: OpenCoreOptions,
  work: (core: TerminalCore) => Promise<number>,
): Promise<number> {
  const core = await openCore(options)
  try {
    return await work(core)
  } finally {
    await core.close()
  }
}
