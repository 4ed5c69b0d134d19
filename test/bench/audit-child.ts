import { hash } from 'node:crypto'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { createAuditReports } from '../../electron/core/report/audit-reports.ts'
import { appendEvents, openLog } from './audit-events.ts'

// One long work on a log in a process of its own, so that its memory can be told: `audit-child.ts PATH make N`, or
// `PATH csv|jsonl|verify|text|site|span|page-by-person|page-by-site|xlsx-by-person|xlsx-by-site`, or what these are
// measured against: `PATH copy|sha`. `text` and `site` search for what is rare, `span` for nearly all. Prints MB grown,
// milliseconds, milliseconds of the processor, and the longest pause of the process as JSON.

const [path = '', work = '', size = '0'] = process.argv.slice(2)
const log = openLog(path)
const { db, audit } = log
const context = { signal: new AbortController().signal, progress: () => undefined }
const everything = { text: '', actions: [], from: null, to: null, runId: null, people: [] }
const bodies = () => db.iterate<{ body: string }>('SELECT body FROM audit ORDER BY id')

/** The report of all events; every address is a person of its own, as in a log of strangers. */
async function report(form: string, grouping: string, target: string): Promise<void> {
  const reports = createAuditReports({
    db,
    audit,
    ports: { clock: log.clock, actor: 'rosa' },
    scratch: `${path}.scratch`,
    personOf: (key) => ({ key, name: `Person ${key.slice(7, 12)}`, addresses: [key] }),
    siteName: () => '',
  })
  const asked = {
    filter: everything,
    grouping: grouping === 'site' ? 'site' : 'person',
    form: form === 'page' ? 'page' : 'xlsx',
  } as const
  await reports.write(asked, target, context)
}

/** Reads the rows and writes as many bytes. */
function copy(target: string): void {
  const file = openSync(target, 'w')
  let block = ''
  for (const { body } of bodies()) {
    block += body
    if (block.length < 256 * 1024) continue
    writeSync(file, block)
    block = ''
  }
  writeSync(file, block)
  closeSync(file)
}

async function go(): Promise<void> {
  const target = `${path}.${work}`
  switch (work) {
    case 'make':
      return appendEvents(log, Number(size))
    case 'verify': {
      const { kind } = await audit.verify(context)
      if (kind !== 'intact') throw new Error('the log is broken')
      return
    }
    case 'text':
    case 'site':
    case 'span': {
      const { at = '' } = db.get<{ at: string }>('SELECT at FROM audit WHERE id = 1000') ?? {}
      const siteIds = ['site-1-0123-4567-89ab-cdef01234567']
      const wanted = { text: { text: 'person.5000@' }, site: { siteIds }, span: { from: at } }[work]
      await audit.search({ ...everything, ...wanted }, null, 200, context)
      return
    }
    case 'sha':
      for (const { body } of bodies()) hash('sha256', body, 'hex')
      return
    case 'copy':
      copy(target)
      break
    case 'csv':
    case 'jsonl':
      await audit.export(everything, work, target, context)
      break
    default: {
      const [form = '', , grouping = ''] = work.split('-')
      await report(form, grouping, target)
    }
  }
  rmSync(target)
}

const before = process.memoryUsage.rss()
let peak = before
const look = () => {
  peak = Math.max(peak, process.memoryUsage.rss())
}
const timer = setInterval(look, 20)

/** The most the main thread worked in one turn: what others on the machine do meanwhile is no pause of ours. */
let pauseMs = 0
let isWatching = work !== 'make'
function watchTurns(): void {
  const turn = process.threadCpuUsage()
  setImmediate(() => {
    const { user, system } = process.threadCpuUsage(turn)
    pauseMs = Math.max(pauseMs, Math.round((user + system) / 1000))
    if (isWatching) watchTurns()
  })
}
if (isWatching) watchTurns()
const start = performance.now()
const cpuStart = process.cpuUsage()
await go()
look()
clearInterval(timer)
const ms = Math.round(performance.now() - start)
isWatching = false
const cpu = process.cpuUsage(cpuStart)
const cpuMs = Math.round((cpu.user + cpu.system) / 1000)
process.stdout.write(
  `${JSON.stringify({ grownMb: Math.round((peak - before) / 1024 ** 2), ms, cpuMs, pauseMs })}\n`,
)
db.close()
