import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { control } from '../../sandbox/control.ts'
import { createSandbox } from '../../sandbox/sandbox.ts'
import { serveSandbox } from '../../sandbox/serve.ts'
import { exitCodes } from './exit-codes.ts'
import { sandboxOrder, sandboxOrders } from './sandbox-orders.ts'

const wholeNumber = (text: string | undefined): number | null =>
  /^\d{1,6}$/.test(text ?? '') ? Number(text) : null

const usage = `Usage: invite-desk sandbox serve [--port N] [--sites N [--people N]] [--state FILE]
                                [--latency MS] [--script FILE]
       invite-desk sandbox ORDER --port N [JSON]
         ${sandboxOrders.join(', ')}
       invite-desk sandbox members --port N [--site ID] [--at UTC-TIME]
`

/** `sandbox serve`: until Ctrl+C, and `sandbox ORDER`: asks one that is served. Both print JSON. */
export async function sandboxCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      port: { type: 'string' },
      sites: { type: 'string' },
      people: { type: 'string' },
      state: { type: 'string' },
      latency: { type: 'string', default: '0' },
      script: { type: 'string' },
      site: { type: 'string' },
      at: { type: 'string' },
    },
  })
  const [name = '', body] = positionals
  const port = wholeNumber(values.port ?? (name === 'serve' ? '0' : undefined))
  const latencyMs = wholeNumber(values.latency)
  const sites = values.sites === undefined ? 'practice' : wholeNumber(values.sites)
  const people = values.people === undefined ? undefined : wholeNumber(values.people)
  if (people === null || (people !== undefined && sites === 'practice')) return wrongUse()
  if (port === null || latencyMs === null || sites === null || positionals.length > 2) return wrongUse()
  if (name !== 'serve') return askServed(name, body, port, { siteId: values.site, at: values.at })
  if (body !== undefined) return wrongUse()
  const sandbox = createSandbox({
    seed: sites,
    peoplePerSite: people,
    statePath: values.state ?? null,
    now: () => Date.now(),
    latencyMs,
  })
  if (values.script !== undefined) {
    const answer = control(sandbox, 'PUT', '/_sandbox/faults', readFileSync(values.script, 'utf8'))
    if (answer.status !== 200) {
      process.stderr.write(`${answer.body}\n`)
      return exitCodes.wrongUse
    }
  }
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

function wrongUse(): number {
  process.stdout.write(usage)
  return exitCodes.wrongUse
}

/** Prints what a sandbox served on this machine answers. */
async function askServed(
  name: string,
  body: string | undefined,
  port: number,
  about: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const order = sandboxOrder(name, body)
  if (order === null) return wrongUse()
  const query = new URLSearchParams(
    Object.entries(about).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
  const url = `http://127.0.0.1:${port}${order.path}?${query}`
  const response = await fetch(url, { method: order.method, ...(body === undefined ? {} : { body }) })
  process.stdout.write(`${await response.text()}\n`)
  return response.ok ? exitCodes.done : exitCodes.refused
}
