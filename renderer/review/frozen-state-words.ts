import type { FrozenLine } from '../../shared/review.ts'
import { rowStateTitles } from '../../shared/words/state-words.ts'

/** How a line stood when the list was frozen. */
export function frozenStateWords({ state, sureness }: Pick<FrozenLine, 'state' | 'sureness'>): string {
  switch (state) {
    case 'open':
      return rowStateTitles.sent
    case 'in-doubt':
      return rowStateTitles['in-doubt']
    case 'accepted':
      return sureness === 'probably' || sureness === 'possibly'
        ? rowStateTitles[`${sureness}-accepted`]
        : rowStateTitles.accepted
  }
}
