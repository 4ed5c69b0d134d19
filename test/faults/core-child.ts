import { join } from 'node:path'
import { restoreBackup } from '../../electron/core/store/restore-backup.ts'
import type { CallName } from '../../shared/contract.ts'
import { startCore } from '../start-core.ts'
import type { Asked, CoreSpec } from './child-core.ts'
import { corePorts } from './child-core.ts'

// The process that the fault lab kills: the core on a folder, told by messages what to do. `node core-child.ts SPEC`

// Nobody is left who could tell it anything.
process.on('disconnect', () => process.exit())

const spec: CoreSpec = JSON.parse(process.argv[2] ?? '')
const ports = corePorts(spec)
// A start that a full disk or another program forbids is tried again by whoever wanted it.
const refuseStart = (error: unknown): never => {
  process.stderr.write(String(error))
  process.exit(3)
}
if (spec.restore !== null) {
  process.send?.({ kind: 'restoring' })
  try {
    restoreBackup(join(spec.folder, 'workspace'), spec.restore, ports.clock.now())
  } catch (error) {
    refuseStart(error)
  }
}
const core = await startCore({ folder: spec.folder, ports }).catch(refuseStart)
process.on('message', (asked: Asked) => {
  void answer(asked)
})
process.send?.({ kind: 'ready' })

async function answer({ id, name, input }: Asked): Promise<void> {
  try {
    if (name === 'idle') await core.app.idle()
    else if (name === 'close') await core.close()
    // Names and inputs come from the lab, which has them from the contract.
    const value =
      name === 'idle' || name === 'close'
        ? null
        : await core.call(name as Exclude<CallName, 'app.cancel'>, input as never)
    process.send?.({ kind: 'answer', id, ok: true, value: value ?? null })
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code
    process.send?.({ kind: 'answer', id, ok: false, code: String(code ?? 'bug'), message: String(error) })
  }
  if (name === 'close') process.disconnect?.()
}
