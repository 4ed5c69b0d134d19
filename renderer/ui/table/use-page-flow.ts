import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** The part of a screen that a list stands in, and how far below its top the rows begin. */
export interface PageFlow {
  readonly page: HTMLElement
  readonly margin: number
}

/**
 * A list with so much above it that its screen would scroll too stands there in full and moves with the screen: one
 * scrollbar, not a list that scrolls in a page that scrolls. null where the list has room enough, and outside of a screen.
 */
export function usePageFlow(
  list: RefObject<HTMLElement | null>,
  rows: RefObject<HTMLElement | null>,
): PageFlow | null {
  const [flow, setFlow] = useState<PageFlow | null>(null)
  const scrolled = useRef(0)
  const around = flow?.page ?? null
  const isFlowing = around !== null

  // Before anything is measured.
  useLayoutEffect(() => (around === null ? undefined : markAround(list.current, around)), [list, around])
  // What is above can have changed with anything that is drawn.
  useLayoutEffect(() => {
    const page = pageOf(list.current)
    if (page === null || list.current === null || (!isFlowing && !isCrowded(list.current, page))) return
    const margin = marginOf(rows.current, page)
    setFlow((now) => (now?.page === page && Math.abs(now.margin - margin) < 1 ? now : { page, margin }))
    if (isFlowing && scrolled.current > 0) {
      page.scrollTop = scrolled.current
      scrolled.current = 0
    }
  })

  useEffect(() => {
    const [there, page] = [list.current, pageOf(list.current)]
    if (page === null || there === null || typeof ResizeObserver === 'undefined') return
    let height = page.clientHeight
    const observer = new ResizeObserver(() => {
      const isResized = height !== page.clientHeight
      height = page.clientHeight
      setFlow((now) => {
        if (now === null)
          return isCrowded(there, page) ? { page, margin: marginOf(rows.current, page) } : null
        // Another window: tried anew whether both have room in it.
        if (isResized) scrolled.current = page.scrollTop
        return isResized ? null : now
      })
    })
    observer.observe(page)
    observer.observe(there)
    return () => observer.disconnect()
  }, [list, rows])
  return flow
}

/** The part of the screen that has the list. A panel beside what a screen shows keeps to its own height. */
function pageOf(list: HTMLElement | null): HTMLElement | null {
  const around = list?.closest<HTMLElement>('aside, main > *') ?? null
  return around?.parentElement?.matches('main') === true ? around : null
}

/** Marks what a list stands in up to its page, for `screen.module.css`; several lists can stand in the same. */
function markAround(list: HTMLElement | null, page: HTMLElement): () => void {
  const marked: HTMLElement[] = []
  for (let around = list?.parentElement ?? page; around !== page; around = around.parentElement ?? page) {
    marked.push(around)
    countLists(around, 1)
  }
  return () => {
    for (const around of marked) countLists(around, -1)
  }
}

function countLists({ dataset }: HTMLElement, by: 1 | -1): void {
  const count = Number(dataset.aroundList ?? 0) + by
  if (count > 0) dataset.aroundList = `${count}`
  else delete dataset.aroundList
}

/** Whether something that a list stands in would have to be scrolled to see all of the list's own window. */
function isCrowded(list: HTMLElement, page: HTMLElement): boolean {
  for (let around = list.parentElement; around !== null; around = around.parentElement) {
    if (around.scrollHeight > around.clientHeight + 1 && scrolls(around)) return true
    if (around === page) return false
  }
  return false
}

const scrolls = (element: HTMLElement): boolean => /auto|scroll/.test(getComputedStyle(element).overflowY)

function marginOf(rows: HTMLElement | null, page: HTMLElement): number {
  if (rows === null) return 0
  return rows.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop
}
