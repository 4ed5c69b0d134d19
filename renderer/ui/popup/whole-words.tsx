import { type CSSProperties, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { classNames } from '../class-names.ts'
import styles from '../tooltip.module.css'

interface Shown {
  readonly lines: readonly string[]
  readonly place: CSSProperties
}

/** Whoever goes on with the arrows is not held up by what comes and goes. */
const delayMs = 400

/**
 * What is cut of the words that the keyboard has reached, whole, beside them: the pointer gets them by a title. Once, at
 * the root. Not for cells of a spreadsheet, which show themselves when they are opened.
 */
export function WholeWords() {
  const [shown, setShown] = useState<Shown | null>(null)
  useEffect(() => {
    let timer = 0
    let isKeyboard = false
    const hide = () => {
      window.clearTimeout(timer)
      setShown(null)
    }
    const lookLater = () => {
      hide()
      if (isKeyboard) timer = window.setTimeout(() => setShown(cutWordsAt(reached())), delayMs)
    }
    const onKey = ({ key }: KeyboardEvent) => {
      isKeyboard = true
      if (key === 'Escape') hide()
      else lookLater()
    }
    const onPointer = () => {
      isKeyboard = false
      hide()
    }
    const whole = { capture: true }
    document.addEventListener('keydown', onKey, whole)
    document.addEventListener('pointerdown', onPointer, whole)
    document.addEventListener('focusin', lookLater)
    document.addEventListener('scroll', lookLater, whole)
    window.addEventListener('resize', hide)
    return () => {
      window.clearTimeout(timer)
      document.removeEventListener('keydown', onKey, whole)
      document.removeEventListener('pointerdown', onPointer, whole)
      document.removeEventListener('focusin', lookLater)
      document.removeEventListener('scroll', lookLater, whole)
      window.removeEventListener('resize', hide)
    }
  }, [])
  if (shown === null) return null
  return createPortal(
    // A screen reader hears them whole anyway.
    <div aria-hidden data-whole-words className={classNames(styles.popup, styles.whole)} style={shown.place}>
      {shown.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>,
    document.body,
  )
}

/** The element that keys act on; null where something is typed, and in a spreadsheet. */
function reached(): HTMLElement | null {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused instanceof HTMLTextAreaElement) return null
  const active = focused.getAttribute('aria-activedescendant')
  if (active !== null) return document.getElementById(active)
  return focused instanceof HTMLInputElement || focused === document.body ? null : focused
}

/** What is one thing to act on: not a frame that has the focus so that it can be scrolled, or that Tab goes on from. */
const acted =
  'a, button, summary, [role=row], [role=option], [role^=menuitem], [role=tab], [role=combobox], [role=radio]'

const isCut = (element: Element): boolean =>
  element.scrollWidth > element.clientWidth && getComputedStyle(element).textOverflow === 'ellipsis'

function cutWordsAt(target: HTMLElement | null): Shown | null {
  if (target === null || !target.matches(acted)) return null
  const cut = [target, ...target.querySelectorAll<HTMLElement>('*')].filter(isCut)
  const [first] = cut
  if (first === undefined) return null
  const outer = cut.filter((one) => !cut.some((other) => other !== one && other.contains(one)))
  const lines = [...new Set(outer.map(wordsOf))].filter((line) => line !== '')
  const { top, bottom } = target.getBoundingClientRect()
  const { left } = first.getBoundingClientRect()
  const isLow = bottom + roomBelow > window.innerHeight
  return {
    lines,
    place: {
      left: Math.max(edge, Math.min(left, window.innerWidth - mostWide - edge)),
      ...(isLow ? { bottom: window.innerHeight - top + gap } : { top: bottom + gap }),
    },
  }
}

/** Pixels. */
const gap = 4
const edge = 8
const mostWide = 420
const roomBelow = 96

/** What a title tells of an element, which may be more than is in it, else its words. */
function wordsOf(element: HTMLElement): string {
  const titled = element.matches('[title]') ? element : element.querySelector<HTMLElement>('[title]')
  const title = titled?.title ?? ''
  return (title === '' ? element.innerText : title).trim().replace(/\s*\n\s*/g, ' · ')
}
