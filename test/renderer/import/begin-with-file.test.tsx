import { expect, test } from 'vitest'
import { beginWithFile } from '../../../renderer/import/begin-with-file.ts'
import type { CallOutput, Progress } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { pieceBytes } from '../../../shared/import.ts'
import { fakeBridge } from '../fake-bridge.ts'

interface Piece {
  readonly uploadId: string | null
  readonly size: number
  readonly at: number
  readonly bytes: string
}

// What is begun is not looked at here.
const begun = {} as CallOutput<'import.begin'>
const into = { kind: 'new' as const, name: 'Large' }
const size = pieceBytes * 2 + 5
const large = () => new File([new Uint8Array(size).fill(120)], 'large.csv')
const bytesIn = ({ bytes }: Piece) => Buffer.from(bytes, 'base64').length

test('a small file goes over in one call', async () => {
  const bridge = fakeBridge({ 'import.begin': () => begun })
  await beginWithFile(new File(['E-Mail'], 'small.csv'), into, options())
  expect(bridge.calls.map(({ name }) => name)).toEqual(['import.begin'])
})

test('a large file goes over in pieces that follow each other, with its progress told', async () => {
  const bridge = fakeBridge({
    'import.upload': (piece: Piece) => ({ uploadId: 'u1', arrived: piece.at + bytesIn(piece) }),
    'import.beginUploaded': () => begun,
  })
  const told: Progress[] = []
  await beginWithFile(
    large(),
    into,
    options((progress) => void told.push(progress)),
  )
  const pieces = bridge.inputsOf('import.upload') as Piece[]
  expect(pieces.map(({ uploadId, at, size: whole }) => [uploadId, at, whole])).toEqual([
    [null, 0, size],
    ['u1', pieceBytes, size],
    ['u1', 2 * pieceBytes, size],
  ])
  expect(pieces.map(bytesIn)).toEqual([pieceBytes, pieceBytes, 5])
  expect(bridge.inputsOf('import.beginUploaded')).toEqual([{ uploadId: 'u1', fileName: 'large.csv', into }])
  expect(told.map(({ done, total }) => [done, total])).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
    [3, 3],
  ])
})

test('cancelled or refused in the middle, what was handed over is thrown away', async () => {
  const stop = new AbortController()
  const bridge = fakeBridge({
    'import.upload': () => {
      stop.abort()
      return { uploadId: 'u1', arrived: pieceBytes }
    },
    'app.cancel': () => null,
    'import.dropUpload': () => null,
  })
  const cancelled = beginWithFile(large(), into, { ...options(), signal: stop.signal })
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
  expect(bridge.inputsOf('import.dropUpload')).toEqual([{ uploadId: 'u1' }])

  let pieces = 0
  const full = fakeBridge({
    'import.upload': () => {
      pieces += 1
      if (pieces > 1) throw new AppError('storage', 'The disk is full.')
      return { uploadId: 'u2', arrived: pieceBytes }
    },
    'import.dropUpload': () => null,
  })
  await expect(beginWithFile(large(), into, options())).rejects.toThrow('The disk is full.')
  expect(full.inputsOf('import.dropUpload')).toEqual([{ uploadId: 'u2' }])
})

function options(onProgress: (progress: Progress) => void = () => undefined) {
  return { signal: new AbortController().signal, onProgress }
}
