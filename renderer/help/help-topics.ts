import { foldText } from '../../shared/fold-text.ts'
import { fitWords } from '../../shared/words/help/fit-words.ts'
import { glossary } from '../../shared/words/help/glossary-words.ts'
import { type HelpedScreen, screenHelp } from '../../shared/words/help/screen-help.ts'

export type OtherTopic = 'fit' | 'keys' | 'glossary' | 'new' | 'diagnostics' | 'about'
export type TopicId = HelpedScreen | OtherTopic

export interface HelpTopic {
  readonly id: TopicId
  readonly group: 'Screens' | 'Reference' | 'This app'
  readonly title: string
  /** What is searched besides the title. */
  readonly text: string
}

const screens = Object.entries(screenHelp).map(
  ([id, { title, sentences }]): HelpTopic => ({
    // The keys of `screenHelp` are its screens.
    id: id as HelpedScreen,
    group: 'Screens',
    title,
    text: sentences.join(' '),
  }),
)

/** Everything Help has, in its order. */
export const helpTopics: readonly HelpTopic[] = [
  {
    id: 'fit',
    group: 'This app',
    title: 'Is this tool right for me?',
    text: fitWords.map(({ who, what }) => `${who} ${what}`).join(' '),
  },
  ...screens,
  { id: 'keys', group: 'Reference', title: 'Keys', text: 'keyboard shortcuts' },
  {
    id: 'glossary',
    group: 'Reference',
    title: 'Words',
    text: `glossary ${glossary.map(({ word, meaning }) => `${word} ${meaning}`).join(' ')}`,
  },
  { id: 'new', group: 'Reference', title: 'What is new', text: 'changes version changelog' },
  {
    id: 'diagnostics',
    group: 'This app',
    title: 'Diagnostics for support',
    text: 'report log problem error versions counts settings redacted',
  },
  { id: 'about', group: 'This app', title: 'Version and licences', text: 'about licenses packages' },
]

/** Topics with every typed word in title or text. */
export function findTopics(typed: string): readonly HelpTopic[] {
  const words = foldText(typed).split(/\s+/).filter(Boolean)
  return helpTopics.filter(({ title, text }) => {
    const folded = foldText(`${title} ${text}`)
    return words.every((word) => folded.includes(word))
  })
}
