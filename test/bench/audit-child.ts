import { hash } from 'node:crypto'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import type { AuditFormat } from '../../shared/audit.ts'
import { appendEvents, openLog } from './audit-events.ts'

// One long work on a log in a process of its own, so that its memory can be told: `audit-child.ts PATH make N`, or
// `PATH csv|jsonl|verify`, or what these are measured against: `PATH copy|sha`. Prints MB grown,
// milliseconds, and milliseconds of the processor as JSON.

const [path = '', work = '', size = '0'] = process.argv.slice(2)
const log = openLog(path)
const { db, audit } = log
const context = { signal: new AbortController().signal, progress: () => undefined }
const bodies = () => db.iterate<{ body: string }>('SELECT body FROM audit ORDER BY id')

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
    case 'sha':
      for (const { body } of bodies()) hash('sha256', body, 'hex')
      return
    case 'copy':
      copy(target)
      break
    default: {
      const filter = { text: '', actions: [], from: null, to: null, runId: null, people: [] }
      await audit.export(filter, work as AuditFormat, target, context)
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
const start = performance.now()
const cpuStart = process.cpuUsage()
await go()
look()
clearInterval(timer)
const ms = Math.round(performance.now() - start)
const cpu = process.cpuUsage(cpuStart)
const cpuMs = Math.round((cpu.user + cpu.system) / 1000)
process.stdout.write(`${JSON.stringify({ grownMb: Math.round((peak - before) / 1024 ** 2), ms, cpuMs })}\n`)
db.close()
