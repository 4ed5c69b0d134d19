/** Made by electron/start/licences-module.ts of what package-lock.json names and node_modules holds. */
declare module 'virtual:licences' {
  export interface PackageLicence {
    readonly name: string
    readonly version: string
    readonly licence: string
    /** '' where the package brings no file with it. */
    readonly text: string
  }
  const packages: readonly PackageLicence[]
  export default packages
}
