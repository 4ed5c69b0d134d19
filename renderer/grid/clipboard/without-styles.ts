/**
 * HTML whose styles are words only: `<style>` is gone, `style="…"` is `data-style="…"`. The page's policy would look
 * into each of them and report it, which takes seconds for a sheet, although nothing of it is ever shown.
 */
export function withoutStyles(html: string): string {
  // One pass each, whatever the text: tags may be left open, quotes unbalanced.
  return withoutElements(html).replace(/<[a-z][^>]*/gi, (tag) =>
    tag.replace(/\sstyle(?=\s*=)/gi, ' data-style'),
  )
}

function withoutElements(html: string): string {
  const lower = html.toLowerCase()
  let kept = ''
  let from = 0
  for (;;) {
    const start = lower.indexOf('<style', from)
    if (start < 0) return kept + html.slice(from)
    kept += html.slice(from, start)
    const end = lower.indexOf('</style', start)
    // One that is never closed takes all the rest, as in a browser.
    if (end < 0) return kept
    const close = lower.indexOf('>', end)
    if (close < 0) return kept
    from = close + 1
  }
}

/** What the style of an element read so said. */
export const styleOf = (element: Element): string =>
  element.getAttribute('data-style') ?? element.getAttribute('style') ?? ''
