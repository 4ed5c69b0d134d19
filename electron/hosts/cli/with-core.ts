import { AppError } from '../../../shared/errors.ts'
import { exitCodes } from './exit-codes.ts'
import { NoWorkspace, type OpenCoreOptions, openCore, type TerminalCore } from './open-core.ts'

/**
 * Opens the workspace, does the work and closes it again. What the core refuses becomes exit code 4, with the reason
 * on stderr; with `isJson` also as one JSON line on stdout.
 */
export async function withCore(
  options: OpenCoreOptions,
  isJson: boolean,
  work: (core: TerminalCore) => Promise<number>,
): Promise<number> {
  let core: TerminalCore
  try {
    core = await openCore(options)
  } catch (error) {
    if (!(error instanceof NoWorkspace)) throw error
    process.stderr.write(`${error.message}\n`)
    return error.exitCode
  }
  try {
    return await work(core)
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'internal') throw error
    process.stderr.write(`${error.message}\n`)
    if (isJson) {
      process.stdout.write(`${JSON.stringify({ refused: { code: error.code, message: error.message } })}\n`)
    }
    return exitCodes.refused
  } finally {
    await core.close()
  }
}
