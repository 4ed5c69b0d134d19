/**
 * Gives the memory of bytes back at once, which are empty from then on: of a large file, until somebody collects them may
 * be long after what was made of them took as much again.
 */
export function freeBytes({ buffer, byteLength }: Uint8Array | Uint32Array): void {
  // A small one may lie beside others in a buffer of all of them.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}
