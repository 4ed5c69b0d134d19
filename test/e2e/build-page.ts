import { buildOnce } from '../parts/build-once.ts'

/** Before any spec starts the app, so that two starts never build at the same time. */
export default function buildPage(): Promise<void> {
  return buildOnce()
}
