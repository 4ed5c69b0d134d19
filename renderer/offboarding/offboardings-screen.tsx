import type { ReactNode } from 'react'
import type { Offboarding } from '../../shared/offboarding.ts'
import { certificateWords, checkAgainWords } from '../../shared/words/offboarding-words.ts'
import type { Live } from '../live-read.ts'
import { shortcutLabel } from '../ui/commands/shortcut-label.ts'
import { Card, CardList } from '../ui/display/card-list.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { ReadFailure } from '../ui/display/read-failure.tsx'
import { formatDay, formatTime } from '../ui/format-time.ts'
import { UserMinus } from '../ui/icons.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { Screen } from '../ui/screen.tsx'
import styles from './offboarding.module.css'
import { OffboardingChip } from './offboarding-chip.tsx'

export interface OffboardingsScreenProps {
  /** Links to the screens beside this one. */
  readonly tabs?: ReactNode
  readonly offboardings: Live<readonly Offboarding[]>
  readonly onRead: () => void
  readonly onOpen: (offboardingId: string) => void
}

/** Everybody who was, or is being, removed everywhere. */
export function OffboardingsScreen({ tabs, offboardings, onRead, onOpen }: OffboardingsScreenProps) {
  const { value, error } = offboardings
  return (
    <Screen
      title="Off-boarding"
      subtitle="Somebody leaves: off every site, and a record of it"
      tabs={tabs}
      isScrolling
    >
      {error !== null && (
        <ReadFailure title="The off-boardings cannot be read" error={error} onRead={onRead} />
      )}
      {value === null && error === null && <Loading what="the off-boardings" />}
      {value?.length === 0 && (
        <EmptyState icon={<UserMinus size={20} aria-hidden />} title="No off-boardings yet">
          Open a person, from the search ({shortcutLabel('Mod+K')}) or from a row, and choose “Remove
          everywhere…”. Every managed site is looked at, not only those you invited them to.
        </EmptyState>
      )}
      {value !== null && value.length > 0 && (
        <CardList>
          {value.map((one) => (
            <Card
              key={one.id}
              title={
                <>
                  <LinkButton onClick={() => onOpen(one.id)}>{offboardingName(one)}</LinkButton>
                  <OffboardingChip offboarding={one} />
                </>
              }
            >
              <p className={styles.muted}>
                {one.closedAt === null
                  ? `Begun ${formatDay(one.begunAt)}`
                  : `Closed ${formatDay(one.closedAt)}`}{' '}
                · {certificateWords(one.figures)}. {checkAgainWords(one, formatTime)}
              </p>
            </Card>
          ))}
        </CardList>
      )}
    </Screen>
  )
}

export const offboardingName = ({ name, addresses }: Pick<Offboarding, 'name' | 'addresses'>): string =>
  name === '' ? (addresses[0] ?? '') : name
