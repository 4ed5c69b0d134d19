import { useState } from 'react'
import type { Directory } from '../../shared/directory.ts'
import type { OpenValue, ValueAnswer } from '../../shared/import.ts'
import { countOf, formatCount, pluralOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { loadWindow } from '../ui/parts/load-window.tsx'
import type { SelectOption } from '../ui/popup/select-option.ts'
import { Select } from '../ui/select.tsx'
import styles from './import-dialog.module.css'

const MeantDialog = loadWindow(async () => (await import('./meant-dialog.tsx')).MeantDialog)

export interface ImportValuesProps {
  readonly values: readonly OpenValue[]
  readonly directory: Directory | null
  /** '' leaves it as typed. */
  readonly onAnswer: (value: OpenValue, meant: string) => void
}

// Values no spelling can be.
const asTyped = '\n'
const another = '\nanother'

/** Where no more roles than so many are offered, they are the near ones alone. */
const mostNear = 5

/** Enough to answer at once. They stand in full: the dialog scrolls, and nothing inside of it does. */
const shownAtFirst = 12

/** Spellings of sites and roles nobody knows, each once: what it means is said once, and remembered. */
export function ImportValues({ values, directory, onAnswer }: ImportValuesProps) {
  const [isWhole, setWhole] = useState(false)
  /** The spelling whose meaning is looked for among all sites or roles. */
  const [sought, setSought] = useState<OpenValue | null>(null)
  if (values.length === 0) return null
  const open = values.filter(({ answer }) => answer === null).length
  const rest = isWhole ? 0 : values.length - shownAtFirst
  return (
    <Banner
      tone={open === 0 ? 'info' : 'warning'}
      title={
        open === 0
          ? 'Every spelling is settled'
          : `${countOf(open, 'spelling')} of ${pluralOf(open, 'a site or role is', 'sites or roles are')} not known`
      }
    >
      <p className={styles.help}>
        {open === 0
          ? 'Each is taken as shown. Answers are remembered for later files.'
          : 'Say what each means, or leave it: its rows are imported as typed and marked. Answers are remembered for later files.'}
      </p>
      <section className={styles.values} aria-label="Spellings to settle">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">In the file</th>
              <th scope="col">Rows</th>
              <th scope="col">Means</th>
            </tr>
          </thead>
          <tbody>
            {values.slice(0, values.length - Math.max(0, rest)).map((value) => (
              <tr key={`${value.column} ${value.typed}`}>
                <td className={styles.typed}>
                  {value.typed}
                  <span className={styles.reason}>
                    {value.column === 'site' ? 'Site' : 'Role'}
                    {value.kind === 'several' && ', matches several'}
                    {value.isRemembered && ', as answered before'}
                  </span>
                </td>
                <td>{formatCount(value.rows)}</td>
                <td>
                  <Select
                    size="small"
                    label={`What “${value.typed}” means`}
                    isLabelHidden
                    value={value.answer ?? asTyped}
                    options={optionsOf(value, directory)}
                    onValueChange={(meant) =>
                      meant === another ? setSought(value) : onAnswer(value, meant === asTyped ? '' : meant)
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {rest > 0 && (
          <Button size="small" onClick={() => setWhole(true)}>
            {`Show ${formatCount(rest)} more`}
          </Button>
        )}
      </section>
      {sought !== null && (
        <MeantDialog
          value={sought}
          directory={directory}
          onMeant={(meant) => {
            onAnswer(sought, meant)
            setSought(null)
          }}
          onClose={() => setSought(null)}
        />
      )}
    </Banner>
  )
}

function optionsOf(value: OpenValue, directory: Directory | null): readonly SelectOption<string>[] {
  const { column, candidates, answer } = value
  const texts = answer === null || candidates.includes(answer) ? candidates : [answer, ...candidates]
  return [
    { value: asTyped, label: 'Leave as typed' },
    ...texts.map((text) => ({ value: text, label: text })),
    ...(hasOthers(value, directory)
      ? [{ value: another, label: column === 'site' ? 'Another site…' : 'Another role…' }]
      : []),
  ]
}

/** Whether more can be meant than what is listed. Roles of one title are told apart by the list alone. */
function hasOthers({ column, kind, candidates }: OpenValue, directory: Directory | null): boolean {
  if (column === 'site')
    return candidates.length < (directory?.sites ?? []).filter(({ isPresent }) => isPresent).length
  const titles = new Set((directory?.roles ?? []).map(({ title }) => title))
  return kind === 'unknown' && candidates.length <= mostNear && candidates.length < titles.size
}

/** The answers with another one for a spelling; '' takes it back, an earlier one too. */
export function withAnswer(
  answers: readonly ValueAnswer[],
  { column, typed }: Pick<OpenValue, 'column' | 'typed'>,
  meant: string,
): readonly ValueAnswer[] {
  const others = answers.filter((answer) => answer.column !== column || answer.typed !== typed)
  return [...others, { column, typed, meant }]
}
