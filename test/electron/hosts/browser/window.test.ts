import { createSocket } from 'node:dgram'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import type { Bridge } from '../../../../shared/contract.ts'
import { until } from '../../../until.ts'
import { isSkipped, openTestWindow, type TestWindow, testBrowser } from './test-window.ts'

// A real browser's window, with the small page in it.

const script = join(import.meta.dirname, 'window-child.ts')
let open: TestWindow | null = null
afterEach(async () => {
  await open?.end()
  open = null
})

async function start(): Promise<TestWindow> {
  open = await openTestWindow(script, [testBrowser ?? ''])
  await open.page.waitForFunction(() => document.querySelector('#state')?.textContent === 'function')
  return open
}

// A browser starts slowly where other tests keep every core busy.
vi.setConfig({ testTimeout: 120_000 })
const windowTest = test.skipIf(isSkipped)

windowTest('the page has exactly the bridge, and calls come back', async () => {
  const { page, printed } = await start()
  const found = await page.evaluate(async () => ({
    bridge: Object.keys(window.inviteDesk as Bridge),
    isFrozen: Object.isFrozen(window.inviteDesk),
    leftOver: Object.getOwnPropertyNames(window).filter((name) => /^inviteDesk(Send|Receive)$/.test(name)),
    answer: await (window.inviteDesk as Bridge).call(
      'app.hello',
      '{"requestId":"1","input":{"text":"ä€😀"}}',
    ),
  }))
  expect(found).toEqual({
    bridge: ['call', 'on'],
    isFrozen: true,
    leftOver: [],
    answer: '{"ok":true,"value":{"text":"ä€😀"}}',
  })
  expect(printed()).toContain('call app.hello true https://app.invalid ')
  expect(printed()).not.toContain('Refused')
})

windowTest('many calls at once and texts of many megabytes arrive whole, both ways', async () => {
  const { page } = await start()
  const lengths = await page.evaluate(async () => {
    const ask = async (input: unknown) =>
      JSON.parse(
        await (window.inviteDesk as Bridge).call('roster.list', JSON.stringify({ requestId: 'x', input })),
      ) as { value: unknown }
    const many = await Promise.all(Array.from({ length: 300 }, (_, n) => ask({ n })))
    const long = (await ask(12_000_000)).value as string
    const sent = (await ask({ text: '"ö'.repeat(5_000_000) })).value as { text: string }
    return {
      inOrder: many.every(({ value }, n) => (value as { n: number }).n === n),
      long: long.length,
      isWhole: /^ä+$/.test(long),
      sent: sent.text === '"ö'.repeat(5_000_000),
    }
  })
  expect(lengths).toEqual({ inOrder: true, long: 12_000_000, isWhole: true, sent: true })
})

windowTest('events of the contract are heard, others and foreign listeners are not', async () => {
  const { page, child } = await start()
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    const { on } = window.inviteDesk as Bridge
    const stop = on('app.notice', () => heard.push('stopped'))
    stop()
    on('app.notice', (payload) => heard.push(payload))
    on('__proto__', (payload) => heard.push(payload))
  })
  child.kill('SIGUSR2')
  await page.waitForFunction(() => (window as unknown as { heard: string[] }).heard.length > 0)
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([
    '{"message":"from the host"}',
  ])
})

windowTest('after a reload the bridge works again', async () => {
  const { page } = await start()
  await page.reload()
  const answer = await page.evaluate(() =>
    (window.inviteDesk as Bridge).call('app.hello', '{"requestId":"1","input":7}'),
  )
  expect(JSON.parse(answer)).toMatchObject({ ok: true })
})

windowTest('a frame inside the page has no bridge, and a call from its script world is refused', async () => {
  const { page, printed } = await start()
  const inFrame = await page.evaluate(async () => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const inner = frame.contentWindow as unknown as Record<string, unknown>
    return [typeof inner.inviteDesk, typeof inner.inviteDeskSend]
  })
  expect(inFrame).toEqual(['undefined', 'undefined'])

  // A debugger's own world inside the frame still has the raw binding: what it sends must not be answered.
  const session = await page.context().newCDPSession(page)
  const { frameTree } = await session.send('Page.getFrameTree')
  for (const frameId of [frameTree.childFrames?.[0]?.frame.id ?? '', frameTree.frame.id]) {
    const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId })
    await session.send('Runtime.evaluate', {
      contextId: executionContextId,
      expression: `inviteDeskSend(JSON.stringify({ kind: 'call', id: 1, name: 'accounts.list', payload: '{}' }))`,
    })
  }
  await until('a refusal', () => printed().includes('Refused: a call from '))
  expect(printed()).not.toContain('call accounts.list')
})

windowTest('nothing leaves the window: no request, no navigation, no second window', async () => {
  const { page, browser, printed } = await start()
  const tried = await page.evaluate(async () => {
    const outcome = async (what: () => Promise<unknown>) =>
      what().then(
        () => 'done',
        () => 'refused',
      )
    const image = (src: string) =>
      new Promise((done, failed) => {
        const element = new Image()
        element.onload = done
        element.onerror = failed
        element.src = src
      })
    return {
      fetchOut: await outcome(() => fetch('https://example.com/')),
      fetchOwn: await outcome(() => fetch('/page.js')),
      image: await outcome(() => image('https://example.com/x.png')),
      socket: await outcome(
        () =>
          new Promise((done, failed) => {
            try {
              const socket = new WebSocket('wss://example.com')
              socket.onopen = done
              socket.onerror = failed
            } catch (error) {
              failed(error)
            }
          }),
      ),
      worker: await outcome(async () => {
        await navigator.serviceWorker.register('/page.js')
      }),
      evaluated: await outcome(async () => new Function('return 1')()),
      camera: await outcome(() => navigator.mediaDevices.getUserMedia({ video: true })),
      place: await outcome(
        () => new Promise((done, failed) => navigator.geolocation.getCurrentPosition(done, failed)),
      ),
      notify: await Notification.requestPermission(),
    }
  })
  expect(tried).toEqual({
    fetchOut: 'refused',
    fetchOwn: 'refused',
    image: 'refused',
    socket: 'refused',
    worker: 'refused',
    evaluated: 'refused',
    camera: 'refused',
    place: 'refused',
    notify: 'denied',
  })

  // Done by the page a moment later: a call that leaves the page may never come back.
  await page.evaluate(
    () =>
      void setTimeout(() => {
        location.href = 'https://example.org/'
      }),
  )
  await until('the refusal', () => printed().includes('Refused: a request to https://example.org.'))
  expect(await page.evaluate(() => location.href)).toBe('https://app.invalid/')

  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'about:blank'
    setTimeout(() => link.click())
  })
  await until('the navigation to be refused', () => printed().includes('Refused: a navigation to '))
  await until('the way back', () => page.url() === 'https://app.invalid/')
  await page.waitForFunction(() => document.querySelector('#state')?.textContent === 'function')

  // Last, and looked at from outside: this driver holds every new window until it has looked at it itself, and where
  // that one is closed meanwhile the page that opened it may stay held too.
  await page.evaluate(() => void setTimeout(() => window.open('https://example.com/')))
  await until('the second window to be refused', () => printed().includes('Refused: another window.'))
  await until(
    'the second window to be gone',
    () => browser.contexts().flatMap((one) => one.pages()).length === 1,
  )
  expect(page.url()).toBe('https://app.invalid/')
})

windowTest('WebRTC carries nothing out: not one packet reaches a port of this machine', async () => {
  const { page } = await start()
  const socket = createSocket('udp4')
  let packets = 0
  socket.on('message', () => {
    packets += 1
  })
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound))
  const { port } = socket.address()
  const tryWith = (ufrag: string) =>
    page.evaluate(
      async ({ port, ufrag }) => {
        const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] })
        connection.createDataChannel('x')
        await connection.setLocalDescription(await connection.createOffer())
        const answer = [
          'v=0',
          'o=- 1 1 IN IP4 127.0.0.1',
          's=-',
          't=0 0',
          'a=group:BUNDLE 0',
          'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
          'c=IN IP4 127.0.0.1',
          'a=mid:0',
          `a=ice-ufrag:${ufrag}`,
          'a=ice-pwd:0123456789012345678901',
          'a=setup:active',
          'a=sctp-port:5000',
          `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AA').join(':')}`,
          `a=candidate:1 1 UDP 2122252543 127.0.0.1 ${port} typ host`,
          '',
        ].join('\r\n')
        await connection.setRemoteDescription({ type: 'answer', sdp: answer })
        // Chromium has tried its candidates once it calls the connection failed, or after checking for a while.
        await new Promise<void>((done) => {
          const look = () => ['failed', 'disconnected'].includes(connection.iceConnectionState) && done()
          connection.addEventListener('iceconnectionstatechange', look)
          setTimeout(done, 1500)
        })
        connection.close()
      },
      { port, ufrag },
    )
  await tryWith('text-that-must-not-leave')
  socket.close()
  expect(packets).toBe(0)
})

windowTest('a page made out of text by the app’s own origin does not take the place of the app', async () => {
  const { page } = await start()
  await page.evaluate(() => {
    const made = URL.createObjectURL(new Blob(['<h1>another page</h1>'], { type: 'text/html' }))
    Object.assign(window, { isStillHere: true })
    location.href = made
  })
  // Another navigation ends after it: by then it would have happened.
  await page.evaluate(() => {
    location.hash = 'later'
  })
  await page.waitForURL('https://app.invalid/#later')
  expect(await page.evaluate(() => 'isStillHere' in window)).toBe(true)
  expect(await page.evaluate(() => document.body.textContent)).not.toContain('another page')
})

const matrix: readonly (readonly [
  string,
  (window: TestWindow) => Promise<void> | void,
  'in order' | 'at once',
])[] = [
  ['Ctrl+C', ({ child }) => void child.kill('SIGINT'), 'in order'],
  [
    'Ctrl+C heard twice at once, as npm passes it on',
    ({ child }) => {
      child.kill('SIGINT')
      setTimeout(() => child.kill('SIGINT'), 20)
    },
    'in order',
  ],
  ['a polite kill', ({ child }) => void child.kill('SIGTERM'), 'in order'],
  ['a closed terminal', ({ child }) => void child.kill('SIGHUP'), 'in order'],
  ['the window closed', ({ page }) => page.close(), 'in order'],
  [
    'the browser killed',
    ({ browserPids }) => {
      for (const pid of browserPids()) process.kill(pid, 'SIGKILL')
    },
    'in order',
  ],
  ['the app killed', ({ child }) => void child.kill('SIGKILL'), 'at once'],
]

windowTest.each(matrix)('%s leaves no process behind', async (_, act, how) => {
  const window = await start()
  expect(window.browserPids().length).toBeGreaterThan(0)
  await act(window)
  const code = await window.gone
  await until('the browser to end', () => window.browserPids().length === 0)
  expect(code).toBe(how === 'in order' ? 0 : null)
  expect(window.printed().includes('closed in order')).toBe(how === 'in order')
})
