import type { OpenValue, ValueAnswer } from '../../shared/import.ts'
import { countOf, formatCount, pluralOf } from '../../shared/words/count.ts'
import { Banner } from '../ui/display/banner.tsx'
import type { SelectOption } from '../ui/popup/select-option.ts'
import { Select } from '../ui/select.tsx'
import styles from './import-dialog.module.css'

export interface ImportValuesProps {
  readonly values: readonly OpenValue[]
  /** '' leaves it as typed. */
  readonly onAnswer: (value: OpenValue, meant: string) => void
}

/** A value no spelling can be. */
const asTyped = '\n'

/** Spellings of sites and roles nobody knows, each once: what it means is said once, and remembered. */
export function ImportValues({ values, onAnswer }: ImportValuesProps) {
  if (values.length === 0) return null
  const open = values.filter(({ answer }) => answer === null).length
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
        Say what each means, or leave it: its rows are imported as typed and marked. Answers are remembered
        for later files.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className={styles.values} tabIndex={0} aria-label="Spellings to settle">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">In the file</th>
              <th scope="col">Rows</th>
              <th scope="col">Means</th>
            </tr>
          </thead>
          <tbody>
            {values.map((value) => (
              <tr key={`${value.column} ${value.typed}`}>
                <td title={value.typed}>
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
                    options={optionsOf(value)}
                    onValueChange={(meant) => onAnswer(value, meant === asTyped ? '' : meant)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Banner>
  )
}

function optionsOf({ candidates, answer }: OpenValue): readonly SelectOption<string>[] {
  const texts = answer === null || candidates.includes(answer) ? candidates : [answer, ...candidates]
  const leave = {
    value: asTyped,
    label: texts.length === 0 ? 'No match' : 'Leave as typed',
  }
  return [leave, ...texts.map((text) => ({ value: text, label: text }))]
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
