import { writeDayTime } from '../../../shared/words/when.ts'
import type { Trouble } from '../machine/start-app.ts'

export interface RecoveryView {
  readonly workspace: string
  readonly trouble: Trouble
  /** What the last choice came to, in words, or ''. */
  readonly note: string
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const plain = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? '')

const titles: Readonly<Record<Trouble['kind'], string>> = {
  'in-use': 'This workspace is already open',
  unusable: 'This workspace cannot be opened',
  damaged: 'This workspace is damaged',
}

function frame(title: string, body: string, head = ''): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${plain(title)} - Invite Desk</title>
<meta name="color-scheme" content="light dark">${head}<link rel="stylesheet" href="/recovery.css"></head>
<body><main><h1>${plain(title)}</h1>
${body}</main></body></html>
`
}

const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** The page in the place of the app: what is wrong, and every way out as a link. No script. */
export function recoveryPage({ workspace, trouble, note }: RecoveryView): string {
  const backups = trouble.backups.map((backup) => {
    const made = writeDayTime(backup.at)
    const link = `/recovery/restore?backup=${encodeURIComponent(backup.name)}`
    return `<li><a class="button" href="${link}" aria-label="Restore the backup of ${made}">Restore</a>
<span>Backup of ${made}, ${size(backup.bytes)}</span></li>`
  })
  const rescue =
    trouble.kind === 'damaged'
      ? '<p><a class="button" href="/recovery/export">Export what is readable</a> <span>One CSV file a table; the workspace is not changed.</span></p>'
      : ''
  return frame(
    titles[trouble.kind],
    `${note === '' ? '' : `<p class="note" role="status">${plain(note)}</p>`}
<p>${plain(trouble.message)}</p>
<p class="folder">${plain(workspace)}</p>
${backups.length === 0 ? '' : `<h2>Backups</h2><ul>${backups.join('\n')}</ul>`}
${rescue}
<h2>Another folder</h2>
<form action="/recovery/folder" method="get"><label for="path">Open or make a workspace in this folder</label>
<input id="path" name="path" required autocomplete="off" spellcheck="false" value=""><button>Open</button></form>
<p class="last"><a class="button" href="/recovery/retry">Try again</a> <a class="button" href="/recovery/quit">Quit</a></p>
`,
  )
}

/** Says what was done and leads on to the app. */
export function openedPage(note: string): string {
  // Without anything to read there is no reason to stop here.
  const head = note === '' ? '<meta http-equiv="refresh" content="0;url=/">' : ''
  return frame(
    'The workspace is open',
    `${note === '' ? '' : `<p class="note" role="status">${plain(note)}</p>`}
<p><a class="button" href="/">Go on to Invite Desk</a></p>
`,
    head,
  )
}

/** The last thing to be seen before the window closes. */
export const goodbyePage = (): string => frame('Invite Desk is closing', '<p>You can close this window.</p>')

export const recoveryStyle = `
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#f4f5f7, #121316); color: light-dark(#1b1d22, #e7e8ec); }
main { max-width: 640px; margin: 10vh auto; padding: 28px 32px; border-radius: 10px; background: light-dark(#fff, #191a1e); }
h1 { margin: 0 0 12px; font-size: 20px; }
h2 { margin: 24px 0 8px; font-size: 15px; }
ul { margin: 0; padding: 0; list-style: none; }
li { margin: 6px 0; }
span, .folder, label { color: light-dark(#5a5e68, #a2a6b1); }
.folder { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.note { padding: 10px 12px; border-radius: 6px; background: light-dark(#e9eefb, #1e2740); overflow-wrap: anywhere; }
label { display: block; margin-bottom: 4px; }
form { display: flex; flex-wrap: wrap; gap: 8px; }
label { flex-basis: 100%; }
input { flex: 1; }
input, button, .button { padding: 5px 12px; border: 1px solid light-dark(#868b96, #737884); border-radius: 6px; font: inherit;
  color: inherit; background: light-dark(#fff, #222329); text-decoration: none; display: inline-block; }
:focus-visible { outline: 2px solid light-dark(#2a55c4, #8aabff); outline-offset: 1px; }
.last { margin: 28px 0 0; }
`
