import { Component, type ReactNode } from 'react'
import { errorOf } from '../../shared/errors.ts'
import { Button } from '../ui/button.tsx'
import styles from './shell.module.css'

interface ErrorBoundaryState {
  readonly error: Error | null
}

/** Stands in for a screen that broke: says that nothing is lost, and what to do. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null }

  static getDerivedStateFromError(thrown: unknown): ErrorBoundaryState {
    return { error: errorOf(thrown) }
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <main className={styles.broken} role="alert">
        <h1>This screen stopped working</h1>
        <p>
          This is a bug in Invite Desk. Nothing is lost: everything is saved as you work, and what is being
          sent goes on. Show the screen again, or go back to the rosters.
        </p>
        <pre>{error.message}</pre>
        <div className={styles.brokenActions}>
          <Button tone="primary" onClick={() => this.setState({ error: null })}>
            Try again
          </Button>
          <Button
            onClick={() => {
              window.location.hash = '#/rosters'
              this.setState({ error: null })
            }}
          >
            Go to the rosters
          </Button>
          <Button onClick={() => window.location.reload()}>Reload</Button>
        </div>
      </main>
    )
  }
}
