import { expect, test } from 'vitest'
import { verifyFile } from '../../../renderer/audit/verify-file.ts'
import type { Verification } from '../../../shared/audit.ts'
import { pieceBytes } from '../../../shared/import.ts'
import { fakeBridge } from '../fake-bridge.ts'

const intact: Verification = { kind: 'intact', events: 2, firstHash: 'a', lastHash: 'b', limits: '' }
const options = { signal: new AbortController().signal, onProgress: () => undefined }

test('a small log is verified in one call, a large one in pieces', async () => {
  const bridge = fakeBridge({
    'audit.verifyFile': () => intact,
    'import.upload': () => ({ uploadId: 'u1', arrived: 1 }),
    'audit.verifyUploaded': () => intact,
  })
  expect(await verifyFile(new File(['id'], 'small.csv'), options)).toEqual(intact)
  const large = new File([new Uint8Array(pieceBytes + 5).fill(120)], 'large.csv')
  expect(await verifyFile(large, options)).toEqual(intact)
  expect(bridge.calls.map(({ name }) => name)).toEqual([
    'audit.verifyFile',
    'import.upload',
    'import.upload',
    'audit.verifyUploaded',
  ])
  expect(bridge.inputsOf('audit.verifyUploaded')).toEqual([{ fileName: 'large.csv', uploadId: 'u1' }])
})
