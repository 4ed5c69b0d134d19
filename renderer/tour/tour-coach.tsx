import { unreachable } from '../../shared/errors.ts'
import { type Tour, type TourStep, tourSteps } from '../../shared/home/home.ts'
import { Button } from '../ui/button.tsx'
import { CoachMark } from '../ui/display/coach-mark.tsx'
import { sceneOf, type TourPlace } from './advance-tour.ts'

export interface TourCoachProps {
  readonly tour: Extract<Tour, { kind: 'under-way' }>
  readonly place: TourPlace
  readonly onTour: (tour: Tour) => void
  /** Goes to the sample roster. */
  readonly onRoster: (rosterId: string) => void
}

interface Scene {
  readonly title: string
  readonly text: string
  /** Finds what it is about. */
  readonly anchor: string | null
}

/** One step of the tour beside what it is about. Nothing waits for it: it goes on by what somebody does anyway. */
export function TourCoach({ tour, place, onTour, onRoster }: TourCoachProps) {
  const scene = sceneOf(tour, place)
  const { title, text, anchor } = wordsOf(tour.step, scene)
  const at = tourSteps.indexOf(tour.step) + 1
  const isLast = tour.step === 'access' && scene === 'reached'
  return (
    <CoachMark
      label={`Tour, step ${at} of ${tourSteps.length}`}
      title={title}
      anchor={anchor}
      isApart={tour.step === 'access'}
      actions={
        <>
          {!isLast && (
            <Button size="small" tone="quiet" onClick={() => onTour({ kind: 'skipped' })}>
              Skip the tour
            </Button>
          )}
          {scene === 'away' && (
            <Button
              size="small"
              onClick={() => {
                onTour({ ...tour, step: 'roster' })
                onRoster(tour.rosterId)
              }}
            >
              Back to the sample
            </Button>
          )}
          {tour.step === 'plan' && scene === 'here' && (
            <Button size="small" tone="primary" onClick={() => onTour({ ...tour, step: 'send' })}>
              Next
            </Button>
          )}
          {isLast && (
            <Button size="small" tone="primary" onClick={() => onTour({ kind: 'done' })}>
              Done
            </Button>
          )}
        </>
      }
    >
      {text}
    </CoachMark>
  )
}

function wordsOf(step: TourStep, scene: ReturnType<typeof sceneOf>): Scene {
  if (scene === 'away') {
    return {
      title: 'The tour waits in the sample roster',
      text: 'Look around as you like, and go back whenever you want to go on.',
      anchor: null,
    }
  }
  switch (step) {
    case 'roster':
      return {
        title: 'A roster says who should get access',
        text: 'Each row is one person on one practice site, with a role. Change what you like, then press Plan to see what would be sent.',
        anchor: '[data-tour="plan"]',
      }
    case 'plan':
      return {
        title: 'A plan shows everything before it is sent',
        text: 'Each row stands in one line, with what would happen and why. Whatever is not certain is asked here. Nothing was sent yet.',
        anchor: '[role="grid"]',
      }
    case 'send':
      return {
        title: 'Send the practice invites',
        text: 'They go to the practice account inside this app: no e-mail leaves this computer. Press the button to send them.',
        anchor: '[data-tour="send"]',
      }
    case 'access':
      return scene === 'reached'
        ? {
            title: 'This is who is in',
            text: 'Each line says who has access or was invited, since when, and how sure that is. Somebody counts as in only once a sync or a person says so. That is the whole way.',
            anchor: null,
          }
        : {
            title: 'See who is in',
            text: 'The run shows what became of each row. Now open Access: it shows everybody on every site.',
            anchor: 'nav a[href="#/access"]',
          }
    default:
      return unreachable(step)
  }
}
