// `npm start`. The check comes before any import: an older Node could not even read what follows.
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
  const { keepCompiled } = await import('./hosts/machine/keep-compiled.ts')
  keepCompiled()
  const { runStart } = await import('./start/run-start.ts')
  process.exitCode = await runStart(process.argv.slice(2))
}

export {}
