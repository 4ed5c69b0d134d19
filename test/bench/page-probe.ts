import type { Page } from '@playwright/test'

// What is timed in a page is timed by the page's own clock, from the gesture to the frame that shows its result.

/** Median; NaN of nothing. */
export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN

export interface Probe {
  /** When `isThere` held in a frame that was painted, by performance.now(). Rejects where that takes longer than a minute. */
  painted(isThere: () => boolean): Promise<number>
  /** Resolves once the core has answered more steps than these. Rejects where that takes longer than a minute. */
  answered(before: number): Promise<void>
  /** What `act` makes of the next press of a key. Rejects where nothing has come of that a minute later. */
  onKey<T>(key: string, act: (event: KeyboardEvent) => Promise<T>): Promise<T>
  firstCell(): string
  scroller(): HTMLElement
  /** When the core last answered a step, by performance.now(). */
  savedAt(): number
  answersSaved(): number
}

declare global {
  interface Window {
    probe?: Probe
  }
}

/** Puts {@link Probe} into a page. The bridge cannot be wrapped, so saving is seen where its answers are parsed. */
export async function installProbe(page: Page): Promise<void> {
  await page.evaluate(() => {
    let savedAt = 0
    let answers = 0
    const { parse } = JSON
    JSON.parse = (text: string, ...more: [((key: string, value: unknown) => unknown)?]) => {
      if (typeof text === 'string' && text.startsWith('{"ok":true,"value":{"roster":')) {
        savedAt = performance.now()
        answers += 1
      }
      return parse(text, ...more)
    }
    const cells = () => document.querySelectorAll<HTMLElement>('[role=gridcell]')
    const giveUpMs = 60_000
    /** What a person would see of a page in which something does not come. */
    const told = () => {
      const said = [...document.querySelectorAll('footer, [role=status], [role=alert], [role=dialog]')]
      const texts = new Set(said.map(({ textContent }) => (textContent ?? '').slice(0, 200)))
      const { activeElement: focused } = document
      const name = focused?.getAttribute('aria-label') ?? ''
      return `the page says “${[...texts].join(' | ')}”, the focus is in ${focused?.tagName ?? 'nothing'} “${name}”`
    }
    /** Its own timer: what is looked at in frames would wait for ever where none is painted. */
    const within = <T>(
      what: string,
      begin: (done: (value: T | Promise<T>) => void, isOver: () => boolean) => void,
    ) =>
      new Promise<T>((done, failed) => {
        let isOver = false
        const timer = setTimeout(() => {
          isOver = true
          failed(new Error(`not within ${giveUpMs / 1000} s: ${what}; ${told()}`))
        }, giveUpMs)
        const end = (value: T | Promise<T>) => {
          clearTimeout(timer)
          done(value)
        }
        begin(end, () => isOver)
      })
    window.probe = {
      savedAt: () => savedAt,
      answersSaved: () => answers,
      firstCell: () => cells()[1]?.textContent ?? '',
      painted: (isThere) =>
        within<number>(`${isThere} in a frame that was painted`, (done, isOver) => {
          const look = () => {
            if (isOver()) return
            if (!isThere()) {
              requestAnimationFrame(look)
              return
            }
            // A message posted before a frame arrives after it.
            const channel = new MessageChannel()
            channel.port1.onmessage = () => done(performance.now())
            channel.port2.postMessage(null)
          }
          requestAnimationFrame(look)
        }),
      answered: (before) =>
        within<void>('an answer to a step', (done, isOver) => {
          const look = () => {
            if (answers !== before) done()
            else if (!isOver()) setTimeout(look, 4)
          }
          look()
        }),
      onKey: (key, act) =>
        within(`what comes of ${key}`, (done) => {
          const onKey = (event: KeyboardEvent) => {
            if (event.key !== key) return
            window.removeEventListener('keydown', onKey, true)
            // One that fails says so in its own words, by whoever waits for it.
            done(act(event))
          }
          window.addEventListener('keydown', onKey, true)
        }),
      scroller: () => {
        let box = cells()[0]?.parentElement ?? null
        while (box !== null && !/auto|scroll/.test(getComputedStyle(box).overflowY)) box = box.parentElement
        if (box === null) throw new Error('nothing scrolls')
        return box
      },
    }
  })
}

/** From the list of rosters to the first cells of one. */
export async function openMs(page: Page, hash: string, firstEmail: string): Promise<number> {
  await toList(page, firstEmail)
  return openFromList(page, hash, firstEmail)
}

/** Leaves the roster that begins with this address. */
export async function toList(page: Page, firstEmail: string): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/rosters'
  })
  await page.waitForFunction((email) => window.probe?.firstCell() !== email, firstEmail)
  await page.waitForTimeout(300)
}

export function openFromList(page: Page, hash: string, firstEmail: string): Promise<number> {
  return page.evaluate(
    async ({ hash, firstEmail }) => {
      const start = performance.mark('bench-open').startTime
      location.hash = hash
      return ((await window.probe?.painted(() => window.probe?.firstCell() === firstEmail)) ?? 0) - start
    },
    { hash, firstEmail },
  )
}

/** Waits until a list has all its rows. */
export async function wholeList(page: Page, count: number, rowHeight = 30): Promise<void> {
  await page.waitForFunction((px) => (window.probe?.scroller().scrollHeight ?? 0) >= px, count * rowHeight)
}

/** Lengths of 300 frames while the list scrolls `step` pixels a frame from the top. */
export function frames(page: Page, step: number): Promise<readonly number[]> {
  return page.evaluate(async (step) => {
    const box = window.probe?.scroller()
    if (box === undefined) return []
    const frame = () => new Promise<number>((done) => requestAnimationFrame(done))
    box.scrollTop = 0
    for (let wait = 0; wait < 20; wait++) await frame()
    const lengths: number[] = []
    let before = await frame()
    for (let count = 0; count < 300; count++) {
      box.scrollTop += step
      const now = await frame()
      lengths.push(now - before)
      before = now
    }
    return lengths
  }, step)
}

export const scrollHeight = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const box = window.probe?.scroller()
    return box === undefined ? 0 : box.scrollHeight - box.clientHeight
  })

/** Brings a row to the middle and clicks into one of its cells. */
export async function clickRow(page: Page, row: number, col: number, rowHeight = 30): Promise<void> {
  await page.evaluate((top) => {
    const box = window.probe?.scroller()
    if (box !== undefined) box.scrollTop = top
  }, row * rowHeight)
  await page.waitForTimeout(300)
  const place = await page.evaluate((col) => {
    const box = window.probe?.scroller()?.getBoundingClientRect()
    const rows = [...document.querySelectorAll('[role=row]')]
    const middle = rows
      .map((one) => [...one.querySelectorAll('[role=gridcell]')][col]?.getBoundingClientRect())
      .find((one) => one !== undefined && box !== undefined && one.top > box.top + box.height / 2)
    return middle === undefined ? null : { x: middle.x + 10, y: middle.y + 10 }
  }, col)
  if (place === null) throw new Error(`row ${row} is not in view`)
  await page.mouse.click(place.x, place.y)
}

/** Milliseconds from the next Enter going down to the frame after it, and to its step being saved. */
export async function enterMs(page: Page): Promise<number> {
  await page.evaluate(() => {
    const { probe } = window
    if (probe === undefined) throw new Error('no probe')
    const before = probe.answersSaved()
    const told = probe.onKey('Enter', async ({ timeStamp }) => {
      const painted = await probe.painted(() => true)
      await probe.answered(before)
      return Math.max(painted, probe.savedAt()) - timeStamp
    })
    Object.assign(window, { told })
  })
  await page.keyboard.press('Enter')
  return page.evaluate(() => (window as unknown as { readonly told: Promise<number> }).told)
}

export interface Pasted {
  /** Until painted and saved. */
  readonly ms: number
  /** The longest the main thread was busy in one go. */
  readonly longestTaskMs: number
}

/** Pastes through the focused element's own paste event. */
export function paste(page: Page, text: string): Promise<Pasted> {
  return page.evaluate(async (text) => {
    const probe = window.probe
    if (probe === undefined) throw new Error('no probe')
    const tasks: number[] = []
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration)
    })
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    // A task of its own, as the real event has.
    await new Promise((next) => setTimeout(next, 100))
    observer.observe({ type: 'longtask' })
    const before = probe.answersSaved()
    const start = performance.now()
    document.activeElement?.dispatchEvent(event)
    const isSaving = () => /Saving/.test(document.querySelector('footer')?.textContent ?? '')
    await probe.answered(before)
    const painted = await probe.painted(() => !isSaving())
    await new Promise((next) => setTimeout(next, 100))
    observer.disconnect()
    return { ms: Math.max(painted, probe.savedAt()) - start, longestTaskMs: Math.max(0, ...tasks) }
  }, text)
}

/** Puts a text into a field as typing does; milliseconds until the first cell of the list is another, painted. */
export function searchMs(page: Page, text: string): Promise<number> {
  return page.evaluate(async (text) => {
    const probe = window.probe
    const field = document.querySelector<HTMLInputElement>('input[aria-label^="Search in"]')
    const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    if (probe === undefined || field === null) throw new Error('no search field')
    const before = probe.firstCell()
    // A task of its own, as the real key has.
    await new Promise((next) => setTimeout(next, 100))
    const start = performance.now()
    put?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    return (await probe.painted(() => probe.firstCell() !== before && probe.firstCell() !== '')) - start
  }, text)
}

/** Milliseconds from choosing an entry of an open menu until the first cell is another, painted. */
export function chooseMs(page: Page, words: string): Promise<number> {
  return page.evaluate(async (words) => {
    const probe = window.probe
    const entry = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
      (one) => one.textContent?.startsWith(words) === true,
    )
    if (probe === undefined || entry === undefined) throw new Error(`no entry ${words}`)
    const before = probe.firstCell()
    await new Promise((next) => setTimeout(next, 100))
    const start = performance.now()
    entry.click()
    return (await probe.painted(() => probe.firstCell() !== before && probe.firstCell() !== '')) - start
  }, words)
}

/**
 * Milliseconds of the bare array work on the strings of the bare list, and of its rows painted in another order or as many
 * as were found. Which rows stand where costs a paint nothing; sorting rows by their texts would be more than sorting these.
 */
export function arrayMs(page: Page, work: 'filter' | 'sort', text: string): Promise<number> {
  return page.evaluate(
    async ({ work, text }) => {
      const { bare, probe, bareRows: rows = [] } = window
      if (bare === undefined || probe === undefined) throw new Error('no bare list')
      const emails = rows.map((row) => row[1] ?? '')
      probe.scroller().scrollTop = 0
      // A task of its own, as the real click has.
      await new Promise((next) => setTimeout(next, 100))
      const before = probe.firstCell()
      const start = performance.now()
      if (work === 'filter') {
        const found = rows.filter((row) => row.some((cell) => cell.toLowerCase().includes(text)))
        if (found.length === 0) throw new Error('nothing found')
        bare.show(found)
      } else {
        if (emails.toSorted().length === 0) throw new Error('nothing sorted')
        bare.show(rows.toReversed())
      }
      const ms = (await probe.painted(() => probe.firstCell() !== before && probe.firstCell() !== '')) - start
      bare.show(rows)
      await probe.painted(() => probe.firstCell() === before)
      return ms
    },
    { work, text },
  )
}
