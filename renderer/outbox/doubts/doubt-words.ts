import type { DoubtAnswer } from '../../../shared/outbox.ts'
import { isAccessJob, type JobKind } from '../../../shared/plan.ts'

export interface DoubtWords {
  readonly titles: Readonly<Record<DoubtAnswer, string>>
  readonly explained: Readonly<Record<DoubtAnswer, readonly string[]>>
  /** Before something is asked for again. */
  readonly warning: string
}

const mail: Readonly<Record<DoubtAnswer, string>> = {
  arrived:
    'The person has the e-mail, or Wix shows the invite. It is kept as known, but cannot be resent or revoked from here, because Wix never told its id.',
  'send-again':
    'The e-mail is asked for once more. If the first one did arrive, the person gets a second e-mail and Wix may hold two invites.',
  leave:
    'Nothing is sent. The rows stay in doubt and no plan includes them, until you answer. Look in the site’s dashboard under Roles & Permissions to find out.',
}

/** Changes of roles and removals: they are read back, so trying again does no harm. */
const access: Readonly<Record<DoubtAnswer, string>> = {
  arrived:
    'You looked in the site’s dashboard under Roles & Permissions: the person is gone, or has the new roles. It is recorded as your word, not as read back.',
  'send-again':
    'The site is read back now. What is done already is not done twice; what is not is asked for once more, and read back.',
  leave: 'Nothing is changed. The rows stay in doubt, until you answer.',
}

/** What each answer is called and means for these rows: e-mails, people’s access, or both. */
export function doubtWords(rows: readonly { readonly kind: JobKind }[]): DoubtWords {
  const hasAccess = rows.some(({ kind }) => isAccessJob(kind))
  const hasMail = rows.some(({ kind }) => !isAccessJob(kind))
  const both = (answer: DoubtAnswer) => [
    ...(hasMail ? [mail[answer]] : []),
    ...(hasAccess ? [access[answer]] : []),
  ]
  return {
    titles: {
      arrived: hasAccess ? 'It is done' : 'It arrived',
      'send-again': hasAccess ? (hasMail ? 'Send or look again' : 'Look again') : 'Send again',
      leave: 'Leave it',
    },
    explained: { arrived: both('arrived'), 'send-again': both('send-again'), leave: both('leave') },
    warning: hasMail
      ? 'If the first e-mail did arrive, these people are mailed twice. Wix offers no way to find out.'
      : 'Each site is read first: what is done already is not done twice.',
  }
}

export const answeredWords = (answer: DoubtAnswer, hasAccess: boolean): string => {
  switch (answer) {
    case 'arrived':
      return hasAccess ? 'marked as done' : 'marked as arrived'
    case 'send-again':
      return hasAccess ? 'queued to be tried again' : 'queued to be sent again'
    case 'leave':
      return 'left in doubt'
  }
}
