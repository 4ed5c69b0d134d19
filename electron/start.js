// `npm start`. Plain JavaScript: nothing has to be translated before what was built is on its way, and an older Node reads
// it, too. The check comes before any import of ours.
import { existsSync } from 'node:fs'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    `Invite Desk needs Node.js 24 or newer; this is ${process.versions.node}. Run npm ci, which brings one along, and then npm start; or install Node.js 24.\n`,
  )
  process.exitCode = 1
} else {
  // A terminal that was closed takes no more lines; that must not stop an orderly end.
  process.stdout.on('error', () => undefined)
  process.stderr.on('error', () => undefined)
  const args = process.argv.slice(2)
  process.exitCode = (await startBuilt(args)) ?? (await startSources(args))
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<number | null>} null where nothing was built of these sources
 */
async function startBuilt(args) {
  const built = new URL('../dist/main/start.js', import.meta.url)
  if (!existsSync(built)) return null
  // One that a build was stopped at is built again.
  const start = await import(built.href).catch(() => null)
  return start?.startBuilt?.(args) ?? null
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
async function startSources(args) {
  const { keepCompiled } = await import('./hosts/machine/keep-compiled.ts')
  keepCompiled()
  const start = await import('./start/start-sources.ts')
  return start.startSources(args)
}
