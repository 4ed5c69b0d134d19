/** The bytes of a file in Base64; rejects when the file cannot be read (moved, no permission). */
export function readBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => {
      const url = String(reader.result)
      resolve(url.slice(url.indexOf(',') + 1))
    }
    reader.onerror = () =>
      reject(new Error('The file cannot be read. Is it still there, and may you open it?'))
    reader.readAsDataURL(file)
  })
}
