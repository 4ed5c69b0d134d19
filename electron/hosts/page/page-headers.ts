/** security.md §4: nothing but the page's own scripts, styles, fonts and pictures; no network at all. */
const rules = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'none'",
  'worker-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'object-src': "'none'",
  'require-trusted-types-for': "'script'",
  // The one place that reads HTML, see renderer/grid/read-html-table.ts.
  'trusted-types': 'clipboard-table',
}

const write = (all: Readonly<Record<string, string>>) =>
  Object.entries(all)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

/** The policy of the app's page. */
export const pagePolicy = write(rules)

/** The policy of the pages shown when a workspace cannot be opened: no script, but a form. */
export const recoveryPolicy = write({ ...rules, 'script-src': "'none'", 'form-action': "'self'" })

/** What goes out with every answer to the window. */
export const pageHeaders = (type: string, policy: string = pagePolicy): Readonly<Record<string, string>> => ({
  'content-type': type,
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
})
