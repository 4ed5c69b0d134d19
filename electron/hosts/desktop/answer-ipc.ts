import type { IpcMainInvokeEvent, WebContents } from 'electron'
import type { Sender } from '../../core/answer.ts'
import type { PageHost } from '../page/page-host.ts'

/** Who sent it, as Electron knows: a frame that is gone, or of no window of the app, is nobody. */
export function senderOf(event: IpcMainInvokeEvent, page: WebContents | null): Sender {
  const frame = event.senderFrame
  if (frame === null || page === null || event.sender !== page) return { isMainFrame: false, origin: '' }
  return { isMainFrame: frame === page.mainFrame, origin: frame.origin }
}

/** Answers one call of the page. What is no text is refused by `answer` as a request in no known form. */
export function answerIpc(
  host: Pick<PageHost, 'answer'>,
  sender: Sender,
  name: unknown,
  payload: unknown,
): Promise<string> {
  return host.answer(sender, typeof name === 'string' ? name : '', typeof payload === 'string' ? payload : '')
}
