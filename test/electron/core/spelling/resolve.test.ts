import { describe, expect, test } from 'vitest'
import { createResolver } from '../../../../electron/core/spelling/resolve.ts'
import {
  cellsOf,
  makeDirectory,
  makeRole,
  makeSite,
  roleId,
  sampleDirectory,
  siteId,
} from '../roster/roster-desk.ts'

const resolver = createResolver(sampleDirectory())
const site = (typed: string) => resolver.resolve(cellsOf({ site: typed }))
const roles = (typed: string, at = 'Corner Bakery') => resolver.resolve(cellsOf({ site: at, roles: typed }))

describe('a site', () => {
  test.each([
    'Corner Bakery',
    '  corner   BAKERY ',
    'https://www.corner-bakery.example/home',
    'http://corner-bakery.example',
    'corner-bakery.example/about/us?x=1#top',
    'WWW.CORNER-BAKERY.EXAMPLE',
    siteId(1),
    siteId(1).toUpperCase(),
    `https://manage.wix.com/dashboard/${siteId(1)}/home`,
    'Corner Bakery (corner-bakery.example)',
    `Corner Bakery (${siteId(1)})`,
  ])('is found by %s and takes the directory’s spelling', (typed) => {
    expect(site(typed)).toMatchObject({ site: 'Corner Bakery', siteId: siteId(1) })
  })

  test('that shares its name stays as typed, and is told apart by its address', () => {
    expect(site('twin bakery')).toMatchObject({ site: 'twin bakery', siteId: '' })
    expect(site('south.example')).toMatchObject({ site: 'south.example', siteId: siteId(3) })
    expect(site('Twin Bakery (north.example)').siteId).toBe(siteId(2))
    expect(site('Twin Bakery (corner-bakery.example)').siteId).toBe('')
  })

  test('on a shared host needs its path', () => {
    expect(site('user.wixsite.com').siteId).toBe('')
    expect(site('user.wixsite.com/zoe/menu').siteId).toBe(siteId(4))
  })

  test('is found without its accents', () => {
    expect(site('cafe zoe')).toMatchObject({ site: 'Café Zoé', siteId: siteId(4) })
  })

  test('that is near is offered, never taken', () => {
    expect(site('Corner Bakary')).toMatchObject({ site: 'Corner Bakary', siteId: '' })
    expect(resolver.sites.match('Corner Bakary')).toEqual({ kind: 'none', suggestion: 'Corner Bakery' })
  })

  test('called by another site’s address is ambiguous', () => {
    const mixed = createResolver(
      makeDirectory([makeSite(1, 'one.example'), makeSite(2, 'Other', { url: 'https://one.example' })], []),
    )
    expect(mixed.sites.match('one.example').kind).toBe('several')
  })

  test('that is present is meant before one that is gone', () => {
    const both = createResolver(
      makeDirectory([makeSite(1, 'Same', { isPresent: false }), makeSite(2, 'Same')], []),
    )
    expect(both.resolve(cellsOf({ site: 'same' })).siteId).toBe(siteId(2))
  })

  test('seen through two keys is the one that owns it', () => {
    const two = createResolver(
      makeDirectory([makeSite(1, 'Same', { isOurs: false }), makeSite(1, 'Same', { accountId: 'a2' })], []),
    )
    expect(two.sites.byId(siteId(1))?.accountId).toBe('a2')
  })

  test('that nothing else tells apart is shown by its id', () => {
    const bare = createResolver(makeDirectory([makeSite(1, ''), makeSite(2, 'X'), makeSite(3, 'X')], []))
    expect(bare.sites.textOf(siteId(1))).toBe(siteId(1))
    expect(bare.sites.textOf(siteId(3))).toBe(siteId(3))
    expect(bare.resolve(cellsOf({ site: `x (${siteId(3)})` })).siteId).toBe(siteId(3))
  })

  test.each(sampleDirectory().sites.map((one) => one.id))(
    '%s is found again by the spelling it is shown with',
    (id) => {
      expect(site(resolver.sites.textOf(id)).siteId).toBe(id)
    },
  )
})

describe('roles', () => {
  test.each([
    'website manager, Back office Manager',
    'Website Manager;Back Office Manager',
    `Website Manager|${roleId(2)}`,
    'Website Manager\n\nBack Office Manager,',
  ])('are read from %j', (typed) => {
    expect(roles(typed)).toMatchObject({
      roles: 'Website Manager, Back Office Manager',
      roleIds: `${roleId(1)},${roleId(2)}`,
    })
  })

  test('may hold a separator in their title', () => {
    expect(roles('editor, blog, Website Manager').roleIds).toBe(`${roleId(3)},${roleId(1)}`)
  })

  test('are all or nothing: one unknown word leaves the cell as typed', () => {
    expect(roles('Website Manager, Juggler')).toMatchObject({
      roles: 'Website Manager, Juggler',
      roleIds: '',
    })
  })

  test('of one title stay open until the id says which', () => {
    expect(roles('Billing').roleIds).toBe('')
    expect(roles(`billing (${roleId(5)})`)).toMatchObject({
      roles: `Billing (${roleId(5)})`,
      roleIds: roleId(5),
    })
  })

  test('that can be read in two ways stay open', () => {
    const odd = createResolver(
      makeDirectory([makeSite(1, 'S')], [makeRole(1, 'A'), makeRole(2, 'B'), makeRole(3, 'A, B')]),
    )
    expect(odd.resolve(cellsOf({ site: 'S', roles: 'A, B' })).roleIds).toBe('')
    const shown = odd.rolesFor(siteId(1)).textOf([roleId(1), roleId(2)])
    expect(odd.resolve(cellsOf({ site: 'S', roles: shown })).roleIds).toBe(`${roleId(1)},${roleId(2)}`)
  })

  test('are those of the account of the row’s site', () => {
    expect(roles('Studio Lead').roleIds).toBe('')
    expect(roles('studio lead', 'Second Studio').roleIds).toBe(roleId(20))
  })

  test('are taken as ids where the account’s roles could not be read', () => {
    const blind = createResolver(makeDirectory([makeSite(1, 'S')], []))
    expect(blind.resolve(cellsOf({ site: 'S', roles: roleId(7) })).roleIds).toBe(roleId(7))
    expect(blind.resolve(cellsOf({ site: 'S', roles: 'Editor' })).roleIds).toBe('')
  })
})

describe('a hidden id from the page', () => {
  test('settles an ambiguous text it fits', () => {
    expect(resolver.resolve(cellsOf({ site: 'Twin Bakery', siteId: siteId(3) }))).toMatchObject({
      site: 'south.example',
      siteId: siteId(3),
    })
    expect(
      resolver.resolve(cellsOf({ site: 'Corner Bakery', roles: 'Billing', roleIds: roleId(5) })).roleIds,
    ).toBe(roleId(5))
  })

  test('that the text contradicts is not believed', () => {
    expect(resolver.resolve(cellsOf({ site: 'Corner Bakery', siteId: siteId(3) })).siteId).toBe(siteId(1))
    expect(resolver.resolve(cellsOf({ site: 'Nowhere', siteId: siteId(3) })).siteId).toBe('')
  })
})

describe('an edit', () => {
  const before = resolver.resolve(
    cellsOf({ site: 'south.example', roles: 'Website Manager', email: 'a@b.co' }),
  )

  test('of another column leaves site and roles alone', () => {
    expect(resolver.edit(before, { email: 'c@d.co' })).toEqual({ ...before, email: 'c@d.co' })
  })

  test('of the site reads the roles again in its account', () => {
    const lead = resolver.resolve(cellsOf({ site: 'Second Studio', roles: 'Studio Lead' }))
    const moved = resolver.edit(lead, { site: 'corner bakery' })
    expect(moved).toMatchObject({ site: 'Corner Bakery', roles: 'Studio Lead', roleIds: '' })
    expect(resolver.edit(moved, { site: 'studio.example' }).roleIds).toBe(roleId(20))
  })

  test('that clears a cell clears its id', () => {
    expect(resolver.edit(before, { site: '', roles: '' })).toMatchObject({
      site: '',
      siteId: '',
      roles: '',
      roleIds: '',
    })
  })
})

describe('a later directory', () => {
  test('resolves open texts and gives new spellings to known sites', () => {
    const later = createResolver(
      makeDirectory([makeSite(1, 'Boulangerie'), makeSite(30, 'Nowhere')], [makeRole(1, 'Manager')]),
    )
    expect(
      later.refresh(
        cellsOf({ site: 'Corner Bakery', siteId: siteId(1), roles: 'Website Manager', roleIds: roleId(1) }),
      ),
    ).toMatchObject({
      site: 'Boulangerie',
      siteId: siteId(1),
      roles: 'Manager',
    })
    expect(later.refresh(cellsOf({ site: 'nowhere' })).siteId).toBe(siteId(30))
  })

  test('never binds a site that is gone to another of its name', () => {
    const later = createResolver(makeDirectory([makeSite(40, 'Corner Bakery')], []))
    const cells = cellsOf({ site: 'Corner Bakery', siteId: siteId(1) })
    expect(later.refresh(cells)).toBe(cells)
  })

  test('that is the same changes nothing', () => {
    const cells = resolver.resolve(cellsOf({ site: 'Twin Bakery', roles: 'Billing', email: 'x' }))
    expect(resolver.refresh(cells)).toBe(cells)
  })
})
