import type { Events } from '../contract.ts'

/** What a notice says. @param place what must not be closed, where that would lose something: `this terminal` */
export const noticeWords = ({ message, keepOpen }: Events['app.notice'], place: string): string =>
  keepOpen === true ? `Do not close ${place}: ${message}` : message
