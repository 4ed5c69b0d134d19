import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What axe tells, of which only this is read. */
interface Told {
  readonly passes: readonly unknown[]
  readonly violations: readonly {
    readonly id: string
    readonly impact?: string | null
    readonly nodes: readonly { readonly target: readonly unknown[] }[]
  }[]
}

/** What of a page a theme can change: colours, never names or structure. */
const rulesOfColour = ['color-contrast', 'link-in-text-block']

/**
 * Serious and critical findings of axe on what is shown, in both themes; `where` says what that is. `inside` is a
 * selector of what opened over a screen that was looked at already: only that is looked at, which takes a fraction.
 */
export async function findSerious(page: Page, where: string, inside?: string): Promise<readonly string[]> {
  await bringAxe(page)
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    const rules = colorScheme === 'dark' ? rulesOfColour : null
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations, passes } = await runAxe(page, rules, inside ?? null)
    const fewest = rules !== null ? 0 : inside === undefined ? 6 : 3
    expect(passes.length, `rules that looked at something of ${where}`).toBeGreaterThan(fewest)
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue
      found.push(
        `${where}, ${colorScheme}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(' | ')}`,
      )
    }
  }
  return found
}

/** Puts axe into the page once, by one small look: put there anew for each look, that takes longer than the look. */
async function bringAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => 'axe' in globalThis)) return
  // The window is attached to, not owned: axe may open no page of its own.
  await new AxeBuilder({ page }).setLegacyMode(true).withRules(['document-title']).analyze()
}

/** The part of axe that is used. Each of its rules says how much its findings weigh. */
interface Axe {
  run(root: Document | string, options: object): Promise<Told>
  readonly _audit: { readonly rules: readonly { readonly id: string; readonly impact: string }[] }
}

/** Rules whose findings weigh less than serious are not asked: nobody reads them. */
const runAxe = (page: Page, rules: readonly string[] | null, inside: string | null): Promise<Told> =>
  page.evaluate(
    ([rules, inside]) => {
      const { axe } = globalThis as unknown as { readonly axe: Axe }
      const lighter = axe._audit.rules.filter(({ impact }) => impact === 'minor' || impact === 'moderate')
      const asked =
        rules !== null
          ? { runOnly: rules }
          : { rules: Object.fromEntries(lighter.map(({ id }) => [id, { enabled: false }])) }
      return axe.run(inside ?? document, { resultTypes: ['violations'], ...asked })
    },
    [rules, inside] as const,
  )
