import { parseArgs } from 'node:util'
import { createSandbox } from '../../sandbox/sandbox.ts'
import { serveSandbox } from '../../sandbox/serve.ts'
import { exitCodes } from './exit-codes.ts'

const wholeNumber = (text: string | undefined): number | null =>
  /^\d{1,6}$/.test(text ?? '') ? Number(text) : null

/** `sandbox serve`: until Ctrl+C. Prints one JSON line with what a client needs. */
export async function sandboxCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '0' },
      sites: { type: 'string' },
      state: { type: 'string' },
      latency: { type: 'string', default: '0' },
    },
  })
  const port = wholeNumber(values.port)
  const latencyMs = wholeNumber(values.latency)
  const sites = values.sites === undefined ? 'practice' : wholeNumber(values.sites)
  if (positionals[0] !== 'serve' || port === null || latencyMs === null || sites === null) {
    process.stdout.write(
      'Usage: invite-desk sandbox serve [--port N] [--sites N] [--state FILE] [--latency MS]\n',
    )
    return exitCodes.wrongUse
  }
  const sandbox = createSandbox({
    seed: sites,
    statePath: values.state ?? null,
    now: () => Date.now(),
    latencyMs,
  })
  const server = await serveSandbox(sandbox, { port })
  const { wixAccountId: accountId, key } = sandbox
  process.stdout.write(`${JSON.stringify({ url: server.url, accountId, key })}\n`)
  await new Promise<void>((stop) => {
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
  await server.close()
  sandbox.close()
  return exitCodes.done
}
