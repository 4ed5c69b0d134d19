import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Serious and critical findings of axe on what is shown, in both themes; `where` says what that is. */
export async function findSerious(page: Page, where: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // The window is attached to, not owned: axe may open no page of its own.
    const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(passes.length, 'rules that looked at something').toBeGreaterThan(10)
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue
      found.push(
        `${where}, ${colorScheme}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(' | ')}`,
      )
    }
  }
  return found
}
