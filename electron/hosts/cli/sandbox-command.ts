import { readFileSync } from 'node:fs'
import { defineCommand } from './define-command.ts'
import { exitCodes } from './exit-codes.ts'
import { sandboxOrder, sandboxOrders } from './sandbox-orders.ts'
import { WrongUse } from './table/read-arguments.ts'

const wholeNumber = (text: string | undefined): number | null =>
  /^\d{1,6}$/.test(text ?? '') ? Number(text) : null

const port = {
  kind: 'text',
  value: 'N',
  words: 'the port of this machine; serving takes a free one when left out',
} as const

export const sandboxServeCommand = defineCommand(
  {
    name: 'sandbox serve',
    does: 'Serve a practice Wix on this machine, with faults on request; until Ctrl+C',
    about: ['docs/sandbox.md has its rules. It prints where it is and the key that opens it, as JSON.'],
    options: {
      port,
      sites: { kind: 'text', value: 'N', words: 'N made-up sites, not the practice ones' },
      people: { kind: 'text', value: 'N', words: 'N people on each made-up site' },
      state: { kind: 'text', value: 'FILE', words: 'keeps what changed in a file' },
      latency: { kind: 'text', value: 'MS', words: 'how long every answer takes' },
      script: { kind: 'text', value: 'FILE', words: 'faults and happenings to begin with, as JSON' },
    },
    exits: ['done'],
    examples: [{ does: 'a Wix of 200 sites', line: 'invite-desk sandbox serve --port 4100 --sites 200' }],
    workspace: false,
    json: null,
  },
  ({ options }) => serve(options),
)

const orderCommand = ([order, does]: readonly [string, string]) =>
  defineCommand(
    {
      name: `sandbox ${order}`,
      does: `Of a served practice Wix. ${does}`,
      about: ['docs/sandbox.md has what each asks for and answers. It prints JSON.'],
      words: [{ name: 'JSON', words: 'what is to change; without it, it is read', isOptional: true }],
      options: {
        port,
        site: { kind: 'text', value: 'ID', words: 'of `members`: on this site' },
        at: { kind: 'text', value: 'TIME', words: 'of `members`: as it was at this time, UTC' },
      },
      exits: ['done', 'refused'],
      examples: [],
      workspace: false,
      json: null,
    },
    ({ words: [body = ''], options }) => {
      const at = wholeNumber(options.port)
      if (at === null) throw new WrongUse('Say with --port where it is served.')
      return askServed(order, body === '' ? undefined : body, at, { siteId: options.site, at: options.at })
    },
  )

export const sandboxOrderCommands = sandboxOrders.map(orderCommand)

interface ServeWishes {
  readonly port: string | undefined
  readonly sites: string | undefined
  readonly people: string | undefined
  readonly state: string | undefined
  readonly latency: string | undefined
  readonly script: string | undefined
}

async function serve(values: ServeWishes): Promise<number> {
  const port = wholeNumber(values.port ?? '0')
  const latencyMs = wholeNumber(values.latency ?? '0')
  const sites = values.sites === undefined ? 'practice' : wholeNumber(values.sites)
  const people = values.people === undefined ? undefined : wholeNumber(values.people)
  if (port === null || latencyMs === null || sites === null || people === null)
    throw new WrongUse('--port, --sites, --people and --latency want whole numbers.')
  if (people !== undefined && sites === 'practice') throw new WrongUse('--people wants --sites as well.')
  const [{ control }, { createSandbox }, { serveSandbox }] = await Promise.all([
    import('../../sandbox/control.ts'),
    import('../../sandbox/sandbox.ts'),
    import('../../sandbox/serve.ts'),
  ])
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

/** Prints what a sandbox served on this machine answers. */
async function askServed(
  name: string,
  body: string | undefined,
  port: number,
  about: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const order = sandboxOrder(name, body)
  if (order === null) throw new WrongUse(`“${name}” is asked for in another way; see docs/sandbox.md.`)
  const query = new URLSearchParams(
    Object.entries(about).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
  const url = `http://127.0.0.1:${port}${order.path}?${query}`
  const response = await fetch(url, { method: order.method, ...(body === undefined ? {} : { body }) })
  process.stdout.write(`${await response.text()}\n`)
  return response.ok ? exitCodes.done : exitCodes.refused
}
