import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { beginImport } from '../../../../electron/hosts/cli/begin-import.ts'
import { pieceBytes } from '../../../../shared/import.ts'

const into = { kind: 'new' as const, name: 'Team' }

test('whatever its size, a file is begun with what is wished of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-begin-'))
  const asked: (readonly [name: string, input: object])[] = []
  const core = {
    call: async (name: string, input: object) => {
      asked.push([name, input])
      return { uploadId: 'u1' }
    },
  } as unknown as Parameters<typeof beginImport>[0] // Of a core no more is asked here.
  const begin = (size: number) => {
    const path = join(folder, 'team.csv')
    writeFileSync(path, 'x'.repeat(size))
    return beginImport(core, path, { into, reviews: true }, new AbortController().signal)
  }
  try {
    await begin(3)
    await begin(pieceBytes + 1)
  } finally {
    rmSync(folder, { recursive: true })
  }
  expect(asked.map(([name]) => name)).toEqual([
    'import.begin',
    'import.upload',
    'import.upload',
    'import.beginUploaded',
  ])
  expect(asked[0]?.[1]).toEqual({ fileName: 'team.csv', bytes: 'eHh4', into, reviews: true })
  expect(asked[3]?.[1]).toEqual({ uploadId: 'u1', fileName: 'team.csv', into, reviews: true })
})
