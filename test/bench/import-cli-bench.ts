import { execFile } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { exitCodes } from '../../electron/hosts/cli/exit-codes.ts'
import { importApart, inFolder } from './import-apart.ts'
import { type RuledFigure, toFigure } from './measure.ts'

const rounds = 5
const cli = join(import.meta.dirname, '../../electron/hosts/cli/cli.ts')

/** The terminal's import of a file as a process, against the same import in the core and a command that only opens it. */
export const cliFigures = (csv: string, size: string): Promise<readonly RuledFigure[]> =>
  inFolder(async (folder) => {
    const path = join(folder, 'bench.csv')
    const small = join(folder, 'small.csv')
    writeFileSync(path, csv)
    writeFileSync(small, csv.slice(0, csv.indexOf('\n', csv.indexOf('\n') + 1)))
    const floors: number[] = []
    const times: number[] = []
    for (let round = -1; round < rounds; round += 1) {
      const workspace = join(folder, 'workspace')
      // The first command makes the workspace.
      await timeCommand(['import', small, '--roster', 'Small', '--workspace', workspace])
      const start = await timeCommand(['sites', '--workspace', workspace])
      const { ms } = await importApart('once', path)
      const took = await timeCommand(['import', path, '--roster', 'Bench', '--workspace', workspace])
      rmSync(workspace, { recursive: true })
      if (round < 0) continue
      floors.push(start + ms)
      times.push(took)
    }
    return [toFigure('import.cli', size, median(times), median(floors), 1.2)]
  })

async function timeCommand(args: readonly string[]): Promise<number> {
  const began = performance.now()
  try {
    await promisify(execFile)(process.execPath, [cli, ...args], { maxBuffer: 256 * 1024 * 1024 })
  } catch (error) {
    // Rows with problems, as a file of the bench has some: it was imported all the same.
    if (!(error instanceof Error && 'code' in error && error.code === exitCodes.notWell)) throw error
  }
  return performance.now() - began
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN
