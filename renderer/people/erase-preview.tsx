import type { ErasureObstacle, ErasurePreview } from '../../shared/erasure/erasure.ts'
import { countOf } from '../../shared/words/count.ts'
import { erasureChangedTitle, erasureChangedWords } from '../../shared/words/erasure/changed-before-words.ts'
import {
  erasureCountWords,
  erasureLimits,
  erasureObstacleActs,
  erasureObstacleWords,
} from '../../shared/words/erasure/erasure-words.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import styles from './erase-dialog.module.css'

/** What stands in the way of an erasure, each with the way on. */
export function ErasureObstacles({
  obstacles,
  onObstacle,
}: {
  readonly obstacles: readonly ErasureObstacle[]
  readonly onObstacle: (obstacle: ErasureObstacle) => void
}) {
  return obstacles.map((obstacle) => {
    const act = erasureObstacleActs[obstacle.kind]
    const words = erasureObstacleWords(obstacle)
    return (
      <Banner
        key={words}
        tone="warning"
        actions={
          act !== null && (
            <Button size="small" onClick={() => onObstacle(obstacle)}>
              {act}
            </Button>
          )
        }
      >
        {words}
      </Banner>
    )
  })
}

/** What goes, place by place, and what nobody can take back. */
export function ErasureParts({ preview }: { readonly preview: ErasurePreview }) {
  const { addresses, names, counts, leftOn, changedBefore } = preview
  return (
    <>
      <section>
        <h3>Replaced, and gone for good</h3>
        <p>
          {[
            ...addresses,
            ...names.filter(({ isTheirsAlone }) => isTheirsAlone).map(({ name }) => `“${name}”`),
          ].join(', ')}{' '}
          in:
        </p>
        <ul className={styles.facts}>
          {counts.map((count) => (
            <li key={count.place}>{erasureCountWords(count)}</li>
          ))}
        </ul>
        {names.some(({ isTheirsAlone }) => !isTheirsAlone) && (
          <p className={styles.muted}>
            {names
              .filter(({ isTheirsAlone }) => !isTheirsAlone)
              .map(({ name }) => `“${name}”`)
              .join(', ')}{' '}
            may be somebody else’s name, so it goes only where an address of theirs stands beside it.
          </p>
        )}
      </section>
      {leftOn.length > 0 && (
        <Banner tone="warning" title={`Access may be left on ${countOf(leftOn.length, 'site')}`}>
          {leftOn.join(', ')}: their off-boarding was closed with that. Nobody will be asked about it any
          more.
        </Banner>
      )}
      {changedBefore !== null && (
        <Banner tone="warning" title={erasureChangedTitle}>
          {erasureChangedWords(changedBefore)}
        </Banner>
      )}
      <section>
        <h3>What the app cannot erase</h3>
        <ul className={styles.list}>
          {erasureLimits.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </section>
    </>
  )
}
