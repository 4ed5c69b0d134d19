import type { Run } from '../shared/outbox.ts'
import { equationWords } from '../shared/words/equation-words.ts'
import { needsPerson, runTitle } from '../shared/words/run-words.ts'
import { Button } from './ui/button.tsx'
import { Banner } from './ui/display/banner.tsx'

/** How far what was planned on this screen has come, beside what is known by now. */
export function RunFromHere({ run, onOpen }: { readonly run: Run; readonly onOpen: () => void }) {
  return (
    <Banner
      tone={needsPerson(run) ? 'warning' : 'info'}
      title={`${run.title}: ${runTitle(run)}`}
      actions={
        <Button size="small" onClick={onOpen}>
          Open run
        </Button>
      }
    >
      {equationWords(run.equation)}
    </Banner>
  )
}
