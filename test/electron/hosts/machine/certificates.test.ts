import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0

test.skipIf(!hasOpenssl)(
  'a self-signed server hears nothing, also with NODE_TLS_REJECT_UNAUTHORIZED=0',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'invite-desk-tls-'))
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '1',
        '-keyout',
        key,
        '-out',
        cert,
        ...subject,
      ],
      { stdio: 'ignore' },
    )
    const heard: string[] = []
    const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, answer) => {
      heard.push(String(request.headers.authorization))
      answer.end('{}')
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const url = `https://localhost:${(server.address() as AddressInfo).port}/`
    const { spawn } = await import('node:child_process')
    const child = spawn(process.execPath, [join(import.meta.dirname, 'certificates-child.ts'), url], {
      env: { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0' },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
    })
    await new Promise((ended) => child.once('close', ended))
    server.close()
    rmSync(folder, { recursive: true, force: true })
    expect(said).toMatch(/self.signed/i)
    expect(heard).toEqual([])
  },
)
