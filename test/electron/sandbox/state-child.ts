import { createSandbox } from '../../../electron/sandbox/sandbox.ts'

// Invites without end on one state file and says so after each answer, until it is killed or the disk is full.
// Arguments: the state file, a site id, a role id, how many addresses a call.

const [statePath = '', siteId = '', roleId = '', perCall = '1'] = process.argv.slice(2)
let nowMs = Date.UTC(2026, 0, 5)
const sandbox = createSandbox({ seed: 2000, statePath, now: () => nowMs })
sandbox.changeSite(siteId, { seats: 1_000_000 })

for (let call = 0; ; call += 1) {
  nowMs += 1000
  const emails = Array.from({ length: Number(perCall) }, (_, nth) => `person${call}.${nth}@people.example`)
  try {
    const response = await sandbox.fetch(`${sandbox.url}/invites/site-invite/bulk`, {
      method: 'POST',
      headers: { Authorization: sandbox.key, 'wix-site-id': siteId },
      body: JSON.stringify({ policyIds: [roleId], emails }),
    })
    const { invites } = (await response.json()) as { invites: { id: string }[] }
    process.stdout.write(`${invites.map((invite) => invite.id).join(' ')}\n`)
  } catch (error) {
    process.stdout.write(
      `failed ${error instanceof Error ? String(Reflect.get(error.cause ?? {}, 'code')) : ''}\n`,
    )
    break
  }
}
