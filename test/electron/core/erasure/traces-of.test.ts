import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../world.ts'
import { tracesOf } from './erasure-world.ts'

const wanted = 'anna bergström'
const around = (text: string, encoding: BufferEncoding) => Buffer.from(`x ${text} y`, encoding)

test.each([
  ['as it is', around('anna bergström', 'utf8')],
  ['in capitals', around('ANNA BERGSTRÖM', 'utf8')],
  ['as people write it', around('Anna Bergström', 'utf8')],
  ['in two bytes a character', around('Anna BergstrÖm', 'utf16le')],
  ['in one byte a character', around('Anna Bergström', 'latin1')],
  ['as Base64', Buffer.from(Buffer.from(wanted).toString('base64'))],
  ['as hexadecimal digits', Buffer.from(Buffer.from(wanted).toString('hex').toUpperCase())],
  ['after bytes that are no text', Buffer.concat([Buffer.from([0xff, 0xc3, 0x00]), Buffer.from(wanted)])],
])('a trace that stands there %s is found', (_, bytes) => {
  const folder = temporaryFolder()
  writeFileSync(join(folder.path, 'other'), 'anna berg, anders bergström')
  writeFileSync(join(folder.path, 'workspace.db'), bytes)
  expect(tracesOf(folder.path, ['nobody', wanted])).toEqual([`workspace.db: ${wanted}`])
  folder.remove()
})
