import { rowHeight } from '../show-cell.ts'

/** Pixels any editor is tall, at most. */
const tallest = 220

/** As tall as its text, up to a limit beyond which it scrolls; all of it in view. */
export function fitHeight(box: HTMLTextAreaElement | null, scroller: HTMLElement | null): void {
  if (box === null) return
  box.style.height = `${rowHeight}px`
  const needed = isOneLine(box.value) ? rowHeight : box.scrollHeight + 4
  if (needed > rowHeight + 4) box.style.height = `${Math.min(tallest, needed)}px`
  box.style.overflowY = needed > tallest ? 'auto' : 'hidden'
  if (scroller === null || needed <= rowHeight + 4) return
  const hidden = box.offsetTop + box.offsetHeight - scroller.scrollTop - scroller.clientHeight
  if (hidden > 0) scroller.scrollTop += hidden
}

/** Nothing, or the letter an edit begins with: known without the browser, which would lay out the page at once. */
const isOneLine = (text: string): boolean => text.length < 2 && text !== '\n'
