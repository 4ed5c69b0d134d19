import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'

// Loaded before the app (`node --import`): a signal begins a profile of its process, the next one ends it and writes it
// to the file that BENCH_PROFILE names.

const everyUs = 250
let session: Session | null = null

async function toggle(): Promise<void> {
  if (session === null) {
    session = new Session()
    session.connect()
    await session.post('Profiler.enable')
    await session.post('Profiler.setSamplingInterval', { interval: everyUs })
    await session.post('Profiler.start')
    writeFileSync(process.env.BENCH_PROFILE ?? '', 'begun')
    return
  }
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  session = null
  writeFileSync(process.env.BENCH_PROFILE ?? '', JSON.stringify(profile))
}

process.on('SIGUSR2', () => void toggle())
