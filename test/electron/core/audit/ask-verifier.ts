import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'

const resources = resolve(import.meta.dirname, '../../../../resources')
const hasPython = spawnSync('python3', ['--version']).status === 0
if (!hasPython) process.stderr.write('the verifier in Python was not tried: there is no python3\n')

/** Program and script. */
export type Verifier = readonly [string, string]

/** The verifiers of resources/ by the language they are written in. */
export const verifiers: readonly (readonly [string, Verifier])[] = [
  ['Node', [process.execPath, join(resources, 'verify-audit.mjs')]],
  ...(hasPython ? [['Python', ['python3', join(resources, 'verify_audit.py')]] as const] : []),
]

const askInNode = `
const [script, code, ...files] = process.argv.slice(2)
const { verifyAudit, readAnchor } = await import(script)
const ask = async (file) => verifyAudit(file, code === '' ? null : readAnchor(code))
for (const file of files) console.log(JSON.stringify(await ask(file).catch(() => null)))`
const askInPython = `
import sys, json, pathlib
sys.path.insert(0, str(pathlib.Path(sys.argv[1]).parent)); sys.dont_write_bytecode = True
import verify_audit
code = sys.argv[2]
for path in sys.argv[3:]:
  try: print(json.dumps(verify_audit.verify_audit(path, verify_audit.read_anchor(code) if code else None)))
  except (verify_audit.NotAnExport, verify_audit.NoCode, UnicodeError): print("null")`

/** Files at once: a process for each of hundreds would take minutes. `code` is one that was kept; '' for none. */
export function askVerifier(
  [program, script]: Verifier,
  files: readonly string[],
  code = '',
): readonly (Readonly<Record<string, unknown>> | null)[] {
  const args = script.endsWith('.py')
    ? ['-c', askInPython, script, code, ...files]
    : ['--input-type=module', '-e', askInNode, 'ask', script, code, ...files]
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
  expect(stderr).toBe('')
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}
