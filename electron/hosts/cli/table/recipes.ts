/** A job for cron, as docs/cli.md tells of it and a test plays it. */
export interface Recipe {
  readonly name: string
  readonly does: string
  /** When cron starts it, in its own five fields. */
  readonly when: string
  /** A script for sh. */
  readonly script: string
}

// `7` is nothing to do and `6` a person: neither is a failure of the night.

export const recipes = [
  {
    name: 'nightly-sync',
    does: 'Every night: read what is new, so that mornings begin with who accepted. cron mails what is said when a person is needed (6), a read failed (1), or another command had the workspace open all the while (8).',
    when: '15 2 * * *',
    script: `#!/bin/sh
invite-desk sync --wait 600 > sync.log`,
  },
  {
    name: 'weekly-reminders',
    does: 'Every Monday: remind those who have not answered for seven days, a hundred at most. Who was reminded as often as the settings allow is not mailed.',
    when: '0 9 * * 1',
    script: `#!/bin/sh
invite-desk resend --no-answer 7 --at-most 100 --wait 600 > reminders.log
code=$?
[ "$code" -eq 7 ] && exit 0   # nobody to remind
exit "$code"`,
  },
  {
    name: 'monthly-access',
    does: 'On the first of a month: who has access to what. cron mails where the file is and what it rests on, which is its last line too.',
    when: '30 6 1 * *',
    script: `#!/bin/sh
set -e
invite-desk sync --wait 600 > sync.log
invite-desk access --csv "access-$(date +%Y-%m).csv" --wait 600`,
  },
  {
    name: 'roster-from-file',
    does: 'Every hour: a list that another program writes becomes invites, within limits. Rows with problems and lines that ask stay behind and are said; more than 20 at once, or anything taken away, is refused and waits for a person.',
    when: '5 * * * *',
    script: `#!/bin/sh
invite-desk import people.csv --roster Team --problems problems.csv --wait 600 > import.log
code=$?
[ "$code" -le 1 ] || exit "$code"   # 1: some rows have problems, the others are in
invite-desk apply --roster Team --at-most 20 --end-at-most 0 --wait 600 > apply.log
code=$?
[ "$code" -eq 7 ] && exit 0   # nothing new
exit "$code"`,
  },
] as const satisfies readonly Recipe[]
