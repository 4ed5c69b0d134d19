import { networkFetch } from '../../../../electron/hosts/machine/route-fetch.ts'

// Calls a server as the app would; prints the answer's status, or why there was none.
try {
  const answer = await networkFetch(process.argv[2] ?? '', {
    method: 'GET',
    headers: { authorization: 'IST.key' },
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000),
  })
  process.stdout.write(String(answer.status))
} catch (error) {
  process.stdout.write(
    error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error),
  )
}
