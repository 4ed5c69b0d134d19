import { useState } from 'react'
import type { AskCode, AskOption, ChoiceScope } from '../../shared/asks/plan-asks.ts'
import { askOptionTitle, askQuestions, askTitles } from '../../shared/words/ask-words.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/display/chip.tsx'
import { ChevronDown, ChevronRight } from '../ui/icons.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Select } from '../ui/select.tsx'
import { useSiteNames } from '../workspace/site-name.tsx'
import type { AskGroup, GatheredAsk } from './gather-asks.ts'
import styles from './plan-exceptions.module.css'

export interface AskCardProps {
  readonly ask: GatheredAsk
  readonly roleTitle: (roleId: string) => string
  /** null takes the answer back. */
  readonly onAnswer: (scope: ChoiceScope, answer: AskOption | null) => void
  readonly onShow: () => void
  /** Opens the rows where they are typed; null where there are none. */
  readonly onRows: (() => void) | null
}

/** One question of a plan: what is asked of how many lines, the answers, and answers of their own for sites and roles. */
export function AskCard({ ask, roleTitle, onAnswer, onShow, onRows }: AskCardProps) {
  const [isOpen, setOpen] = useState(false)
  const nameOf = useSiteNames()
  const { code, lines, waiting, options, suggested, answer, sites, roleSets } = ask
  const title = `${askTitles[code]}: ${countOf(lines.length, 'line')}`
  return (
    <section className={styles.card} aria-label={title}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        {waiting > 0 ? (
          <Chip tone="warning">
            {waiting === lines.length ? 'Needs an answer' : `${formatCount(waiting)} need an answer`}
          </Chip>
        ) : (
          <Chip tone="ok">Answered</Chip>
        )}
        <span className={styles.spring} />
        <span className={styles.links}>
          <LinkButton onClick={onShow}>Show lines</LinkButton>
          {onRows !== null && <LinkButton onClick={onRows}>Open rows in the roster</LinkButton>}
        </span>
      </div>
      <p className={styles.question}>{askQuestions[code]}</p>
      <div className={styles.answers}>
        <RadioGroup
          label={title}
          options={options.map((option) => ({
            value: option,
            label: `${askOptionTitle(code, option)}${option === suggested ? ' (suggested)' : ''}`,
          }))}
          value={answer}
          onValueChange={(option) => onAnswer({ kind: 'reason' }, option)}
        />
        {answer !== null && (
          <Button size="small" tone="quiet" onClick={() => onAnswer({ kind: 'reason' }, null)}>
            Clear answer
          </Button>
        )}
        {sites.length + roleSets.length > 0 && (
          <Button
            size="small"
            tone="quiet"
            icon={isOpen ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            Answer by site or role
          </Button>
        )}
      </div>
      {isOpen && (
        <div className={styles.groups}>
          <Groups
            code={code}
            title="By site"
            groups={sites}
            nameOf={nameOf}
            options={options}
            onAnswer={onAnswer}
          />
          <Groups
            code={code}
            title="By roles"
            groups={roleSets}
            nameOf={({ roleIds }) => roleIds.map(roleTitle).join(', ') || 'No role'}
            options={options}
            onAnswer={onAnswer}
          />
        </div>
      )}
    </section>
  )
}

interface GroupsProps {
  readonly code: AskCode
  readonly title: string
  readonly groups: readonly AskGroup[]
  readonly nameOf: (group: AskGroup) => string
  readonly options: readonly AskOption[]
  readonly onAnswer: AskCardProps['onAnswer']
}

const asAbove = 'as-above'

function Groups({ code, title, groups, nameOf, options, onAnswer }: GroupsProps) {
  if (groups.length === 0) return null
  const choices = [
    { value: asAbove, label: 'As above' } as const,
    ...options.map((option) => ({ value: option, label: askOptionTitle(code, option) })),
  ]
  return (
    <div>
      <h4 className={styles.groupTitle}>{title}</h4>
      <ul className={styles.list}>
        {groups.map((group) => (
          <li key={group.key} className={styles.group}>
            <span className={styles.name}>{nameOf(group)}</span>
            <span className={styles.muted}>{countOf(group.lines, 'line')}</span>
            <Select<AskOption | typeof asAbove>
              size="small"
              label={`Answer for ${nameOf(group)}`}
              isLabelHidden
              value={group.answer ?? asAbove}
              onValueChange={(value) => onAnswer(group.scope, value === asAbove ? null : value)}
              options={choices}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
