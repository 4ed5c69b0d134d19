import { expect, test } from 'vitest'
import { manySitesSeed } from '../../../electron/sandbox/many-sites-seed.ts'
import { createSandbox } from '../../../electron/sandbox/sandbox.ts'
import { startCpuTime } from '../../start-cpu-time.ts'
import { manager } from './stranger.ts'

test('a call costs less than a millisecond with 2,000 sites and 20,000 invites', async () => {
  let nowMs = Date.UTC(2026, 0, 5)
  const sandbox = createSandbox({ seed: 2000, statePath: null, now: () => nowMs })
  const sites = manySitesSeed(2000).sites.filter((site) => site.seats > 2)
  const invite = (siteId: string, emails: readonly string[]) => {
    nowMs += 400
    return sandbox.fetch(`${sandbox.url}/invites/site-invite/bulk`, {
      method: 'POST',
      headers: { Authorization: sandbox.key, 'wix-site-id': siteId },
      body: JSON.stringify({ policyIds: [manager], emails }),
    })
  }
  for (let nth = 0; nth < 400; nth += 1) {
    const emails = Array.from({ length: 50 }, (_, person) => `person${person}.${nth}@people.example`)
    await invite(sites[nth]?.id ?? '', emails)
  }
  // What the machine does beside it comes in bursts: the best of twenty rounds is the sandbox's own.
  const perCall: number[] = []
  for (let round = 0; round < 20; round += 1) {
    const spent = startCpuTime()
    for (let nth = 0; nth < 25; nth += 1) {
      await invite(sites[nth]?.id ?? '', [`late${round}.${nth}@people.example`])
    }
    perCall.push(spent() / 25)
  }
  expect(sandbox.mailLog().length).toBeGreaterThan(19_000)
  expect(Math.min(...perCall)).toBeLessThan(1)
  sandbox.close()
})
