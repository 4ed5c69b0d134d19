import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Hello } from '../../shared/calls/app-calls.ts'
import { unreachable } from '../../shared/errors.ts'
import { fitWords } from '../../shared/words/help/fit-words.ts'
import { glossary } from '../../shared/words/help/glossary-words.ts'
import { type HelpedScreen, type ScreenHelp, screenHelp } from '../../shared/words/help/screen-help.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/display/chip.tsx'
import { Facts } from '../ui/display/facts.tsx'
import { SearchField } from '../ui/field/search-field.tsx'
import { FlaskConical } from '../ui/icons.ts'
import { RailPanes } from '../ui/layout/rail-panes.tsx'
import { Screen } from '../ui/screen.tsx'
import { DiagnosticsPart } from './diagnostics-part.tsx'
import styles from './help.module.css'
import { findTopics, type HelpTopic, helpTopics, type TopicId } from './help-topics.ts'
import { WhatsNew } from './whats-new.tsx'

export interface HelpScreenProps {
  /** Unknown ones and null show the first. */
  readonly topic: string | null
  readonly hello: Hello | null
  readonly hrefOf: (topic: TopicId) => string
  /** The key map of the app, and keys of one screen, as they are written here. */
  readonly keyMap: ReactNode
  readonly keysOf: (keys: ScreenHelp['keys']) => ReactNode
  readonly onTour: () => void
  readonly onReveal: (path: string) => void
}

/** The texts of all licences are a fifth of the page: read when somebody looks at them, not at every start. */
const Licences = lazy(async () => ({ default: (await import('./licences.tsx')).Licences }))

const groups = ['This app', 'Screens', 'Reference'] as const

/** Help: a list of topics, and one of them. */
export function HelpScreen(props: HelpScreenProps) {
  const { topic, hrefOf, onTour } = props
  const [typed, setTyped] = useState('')
  const found = findTopics(typed)
  const shown = helpTopics.find(({ id }) => id === topic) ?? helpTopics[0]
  return (
    <Screen
      title="Help"
      subtitle="F1 opens the help of the screen you are on"
      actions={
        <Button icon={<FlaskConical size={14} aria-hidden />} onClick={onTour}>
          Take the tour
        </Button>
      }
      toolbar={<SearchField label="Find in help" value={typed} onValueChange={setTyped} />}
      hasPanes
    >
      <RailPanes
        label="Topics"
        isLong
        rail={
          <>
            {found.length === 0 && <p className={styles.none}>No results for “{typed}”</p>}
            {groups.map((group) => {
              const listed = found.filter((one) => one.group === group)
              return listed.length === 0 ? null : (
                <div key={group} className={styles.group}>
                  <div className={styles.groupName}>{group}</div>
                  {listed.map(({ id, title }) => (
                    <a
                      key={id}
                      href={hrefOf(id)}
                      aria-current={id === shown?.id ? 'page' : undefined}
                      draggable={false}
                    >
                      {title}
                    </a>
                  ))}
                </div>
              )
            })}
          </>
        }
      >
        {shown !== undefined && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
          <section key={shown.id} className={styles.article} tabIndex={0} aria-labelledby="help-title">
            {/* Whoever came for this topic begins at it; who came for Help, at the heading of the screen. */}
            <h2
              id="help-title"
              className={styles.title}
              tabIndex={-1}
              data-began={shown.id === topic ? '' : undefined}
            >
              {shown.title}
            </h2>
            <Topic {...props} shown={shown} />
          </section>
        )}
      </RailPanes>
    </Screen>
  )
}

function Topic(props: HelpScreenProps & { readonly shown: HelpTopic }) {
  const { hello, shown } = props
  const { id } = shown
  switch (id) {
    case 'fit':
      return <Fit />
    case 'keys':
      return props.keyMap
    case 'glossary':
      return (
        <dl className={styles.words}>
          {glossary.map(({ word, meaning }) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      )
    case 'new':
      return <WhatsNew />
    case 'diagnostics':
      return <DiagnosticsPart onReveal={props.onReveal} />
    case 'about':
      return (
        <>
          <Facts
            facts={[
              { label: 'Invite Desk', value: hello?.version ?? '' },
              { label: 'Runs in', value: hello?.host === 'browser' ? 'a browser window' : 'its own window' },
              { label: 'Licence', value: 'MIT' },
            ]}
          />
          <Suspense fallback={null}>
            <Licences />
          </Suspense>
        </>
      )
    case 'home':
    case 'rosters':
    case 'plan':
    case 'outbox':
    case 'doubts':
    case 'invites':
    case 'access':
    case 'reviews':
    case 'offboarding':
    case 'audit':
    case 'people':
    case 'accounts':
    case 'backups':
    case 'settings':
      return <ScreenTopic {...props} screen={id} />
    default:
      return unreachable(id)
  }
}

function ScreenTopic({ screen, keysOf }: HelpScreenProps & { readonly screen: HelpedScreen }) {
  const { sentences, keys } = screenHelp[screen]
  return (
    <>
      <p>{sentences.join(' ')}</p>
      {keys.length > 0 && keysOf(keys)}
    </>
  )
}

const verdicts = { yes: 'Yes', no: 'Rather not', partly: 'Partly' } as const
const tones = { yes: 'ok', no: 'neutral', partly: 'warning' } as const

function Fit() {
  return (
    <ul className={styles.fits}>
      {fitWords.map(({ who, verdict, what }) => (
        <li key={who}>
          <h3>
            {who} <Chip tone={tones[verdict]}>{verdicts[verdict]}</Chip>
          </h3>
          <p>{what}</p>
        </li>
      ))}
    </ul>
  )
}
